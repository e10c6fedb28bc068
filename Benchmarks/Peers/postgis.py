"""PostGIS as a peer: a server of our own in the temporary folder, asked by pgbench."""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

from measuring import HERE, output_of, running

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")
SETTINGS = {
    # No port: clients come through a socket in the folder, which is faster, and in nobody's way.
    "listen_addresses": "",
    "shared_buffers": "512MB",
    "maintenance_work_mem": "256MB",
    # Compiling such queries takes longer than answering them.
    "jit": "off",
    # The table is made anew each time, so nothing of it needs to outlive a crash.
    "fsync": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    # Nothing may start in the background while others are measured.
    "autovacuum": "off",
}


@contextlib.contextmanager
def filled(folder, csv):
    """A server that has the points of the file, for as long as it is needed."""
    folder.mkdir()
    owner = {}
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root, but its package made a user for it, who has to get into the folder.
        owner = {"user": "postgres", "group": "postgres", "extra_groups": []}
        folder.parent.chmod(0o711)
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    output_of(PROGRAMS / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale",
              "--no-sync", cwd=folder, **owner)
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    server = [PROGRAMS / "postgres", "-D", data, "-k", folder, *settings]
    # SIGINT is PostgreSQL's signal to end without waiting for clients.
    with running(*server, stop=signal.SIGINT, stdout=subprocess.DEVNULL, cwd=folder, **owner) as process:
        database = Database(folder)
        database.wait_for(process)
        database.fill(csv)
        yield database


class Database:
    def __init__(self, folder):
        place = {"PGHOST": str(folder), "PGPORT": "5432", "PGUSER": "postgres", "PGDATABASE": "postgres"}
        self.environment = {**os.environ, **place}

    def wait_for(self, process):
        while subprocess.run(PROGRAMS / "pg_isready", env=self.environment, stdout=subprocess.DEVNULL).returncode:
            if process.poll() is not None:
                sys.exit(f"bench: PostgreSQL did not start; run it by hand: {process.args}")
            time.sleep(0.1)

    def fill(self, csv):
        command = [PROGRAMS / "psql", "-X", "-v", "ON_ERROR_STOP=1", "-f", HERE / "Peers/postgis_table.sql"]
        with open(csv, encoding="utf-8") as rows:
            output_of(*command, stdin=rows, env=self.environment)

    def answers_per_second(self, script, seconds):
        command = [PROGRAMS / "pgbench", "-n", "-M", "prepared", "-c", "16", "-j", "2", "-T", str(seconds)]
        output = output_of(*command, "-f", HERE / "Peers" / script, env=self.environment)
        return float(re.search(r"tps = ([\d.]+)", output).group(1))
