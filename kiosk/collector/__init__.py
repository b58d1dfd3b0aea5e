"""The collector: hears every kiosk, stores each count once, and shows a technician which kiosk needs care.

`heard` judges what comes in, `store` keeps it, `ingest` ties the two to the broker, `fleet` and `care` judge the
kiosks, `view` gathers what the page, the API and the metrics show of one moment, and `service` starts everything.
It is a tower beside the house: it imports the ground floors and nothing of the exhibit, and it knows only counts.
"""
