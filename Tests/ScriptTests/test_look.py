import sys
import unittest

from support import ROOT

sys.path.insert(0, str(ROOT / "Benchmarks"))

from Look.look import passes, value  # noqa: E402
from Look.mapnik_map import mapnik_xml, rounds  # noqa: E402
from Look.mapserver_map import mapfile  # noqa: E402

STOPS = ["interpolate", ["linear"], ["zoom"], 13, 1, 15, 3, 17, 11]


class Look(unittest.TestCase):
    """What the benchmark's peers are told of the style that we read ourselves."""

    def test_lengths_follow_the_zoom_between_stops_and_stay_outside(self):
        for zoom, length in ((10, 1), (13, 1), (14, 2), (15, 3), (16, 7), (17, 11), (20, 11)):
            with self.subTest(zoom=zoom):
                self.assertEqual(value(STOPS, zoom), length)
        self.assertEqual(value(4.5, 3), 4.5)

    def test_a_level_of_tiles_is_drawn_at_the_zoom_below_in_device_pixels(self):
        once, twice = passes(14, 1), passes(14, 2)
        lines = [[each.width for each in its if each.kind == "line"] for its in (once, twice)]
        self.assertEqual([2 * width for width in lines[0]], lines[1])
        widths = {each.condition: each.width for each in once if each.kind == "line"}
        self.assertEqual(widths[("=", 1)], 4.2)

    def test_circles_and_outlines_have_edges_of_one_device_pixel_at_any_scale(self):
        for scale in (1, 2, 3):
            with self.subTest(scale=scale):
                area, circle = (next(its for its in passes(14, scale) if its.kind == kind) for kind in ("area", "circle"))
                self.assertEqual(area.edge_width, 1)
                self.assertEqual((circle.width, circle.edge_width), (5 * scale - 1, scale))

    def test_layers_of_large_scales_are_left_out_at_small_ones(self):
        kinds = [[each.kind for each in passes(level, 1)].count("circle") for level in (14, 16)]
        self.assertEqual(kinds, [1, 2])

    def test_casings_and_roads_are_two_rounds_over_all_classes(self):
        roads = [each for each in passes(16, 1) if each.layer == "road"]
        casings, fills = rounds(roads)
        ranks = [("=", rank) for rank in (5, 4, 3, 2, 1)]
        self.assertEqual([[each.condition for each in its] for its in (casings, fills)], [ranks, ranks])
        self.assertTrue(all(below.width > above.width for below, above in zip(casings, fills)))

    def test_peers_are_told_every_color_of_the_style(self):
        texts = mapnik_xml(16, 1, lambda layer: {}), mapfile(16, 1, str)
        for each in passes(16, 1):
            for text in texts:
                self.assertIn(each.color, text)
                self.assertIn(each.edge_color or "", text)
