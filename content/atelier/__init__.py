"""The atelier: a small library that paints museum pictures from code.

The manner is that of a lithograph: flat shapes in few tones, one light, planes parted by mist, texture last.
A picture script works in four steps:

1. it places simple solids (walls, boxes, bulbs, houses) before a `Camera` and draws their visible faces on
   a `Layer` in quantised tones (`projection`, `light`, `solids`, `revolve`, `arcade`, `turned`, `house`,
   `wall`, `hatch`);
2. it rasterises each layer and gives it the stone's texture (`layer`, `stone`);
3. it paints skies, mist and glow as numpy fields (`noise`, `mist`, `glow`, `tones`);
4. it crops every plane to its bounding box and writes WebP files and the geometry that the kiosk reads
   (`planes`).

Units: design pixels of a 1920 x 1080 screen on the picture, metres in the scene, tones from 0 (darkest) to
the last tone of a `Ramp` (lightest). Everything is deterministic, for all noise comes from given seeds.
Needs numpy, OpenCV, resvg_py and Pillow, at build time only: the kiosk itself never imports this package.
"""
