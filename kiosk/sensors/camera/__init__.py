"""The camera as a sensor: frames go into a process of their own, hands come out, and a picture is never kept.

Read it in the order in which a hand travels: `capture` gives frames, `litert` finds hands in them with the help of
`palm`, `landmark`, `crop` and `following`, `process` sends them through a pipe as `wire` writes them, `sensor` receives
them, and `understanding` turns them into events by the gestures in `pointer` and `holding`.
"""
