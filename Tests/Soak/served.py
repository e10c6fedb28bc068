"""A running `suitu serve` for the soak tests."""

import collections
import http.client
import math
import subprocess

from city import PATIENCE, SUITU

Answer = collections.namedtuple("Answer", "status headers body")


class Served:
    """Serves the city of a folder on a port of its own."""

    def __init__(self, folder, styles, *options):
        self.messages = open(folder / "server.log", "a", encoding="utf-8")
        self.process = subprocess.Popen(
            [SUITU, "serve", "--listen", "127.0.0.1:0", "--styles", styles, *options],
            cwd=folder, stdout=subprocess.PIPE, stderr=self.messages, text=True,
        )
        self.home = self.process.stdout.readline().strip()
        if not self.home.startswith("http://"):
            self.kill()
            raise AssertionError("the server did not start: " + (folder / "server.log").read_text()[-2000:])
        self.place = self.home.removeprefix("http://").rstrip("/")

    def get(self, address, connection=None, **headers):
        """An answer of any status, over a connection that stays or one of its own."""
        asked = connection or self.connected()
        try:
            asked.request("GET", "/" + address, headers=headers)
            answer = asked.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            if connection is None:
                asked.close()

    def connected(self):
        return http.client.HTTPConnection(self.place, timeout=PATIENCE)

    def megabytes(self):
        """Resident memory, and how much of it is no file."""
        fields = dict(line.split(":") for line in open(f"/proc/{self.process.pid}/status") if ":" in line)
        return tuple(int(fields[name].split()[0]) / 1024 for name in ["VmRSS", "RssAnon"])

    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)
        self._close()

    def end(self):
        """Asks it to end; gives its exit status."""
        self.process.terminate()
        try:
            return self.process.wait(PATIENCE)
        finally:
            self._close()

    def _close(self):
        self.messages.close()
        self.process.stdout.close()


def tile(zoom, longitude, latitude):
    """The tile of a place: ZOOM/X/Y."""
    across = 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2
    return f"{zoom}/{int((longitude + 180) / 360 * across)}/{int(y * across)}"
