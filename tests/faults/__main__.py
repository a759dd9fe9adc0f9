"""`make faults`: campaigns on both databases, with one process and three; exits 1 on any loss."""

import argparse
import asyncio
import shutil
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import postgres
from tests.faults.audit import Finding
from tests.faults.campaign import Campaign, Kill, Plan
from tests.faults.world import world

RUNS = (("sqlite", 1, False), ("postgresql", 1, True), ("postgresql", 3, False))
"""Database, processes, and whether events come by signed HTTP instead of Socket Mode."""
_ROW = "{:>3}  {:>4}  {:<34}  {}"


def main() -> None:
    """Carry out the plan in every run that is asked for."""
    warnings.simplefilter("error")
    given = _arguments()
    plan = Plan(given.seed, given.events, given.kills)
    runs = [run for run in RUNS if given.only in ("all", f"{run[0]}-{run[1]}")]
    findings = [finding for run in runs for finding in _run(plan, *run)]
    sys.exit(1 if findings else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=40)
    names = [f"{database}-{processes}" for database, processes, _ in RUNS]
    parser.add_argument("--only", choices=["all", *names], default="all")
    return parser.parse_args()


def _run(plan: Plan, database: str, processes: int, over_http: bool) -> list[Finding]:
    way = "signed HTTP" if over_http else "Socket Mode"
    print(f"{database}, {processes} process(es), {way}; seed {plan.seed}")
    print(_ROW.format("#", "week", "killed", "database | channel, before → once all is known"))
    with TemporaryDirectory(prefix="three-decisions-") as folder:
        started = time.monotonic()
        with _migrated(database, Path(folder)) as url:
            campaign, findings = asyncio.run(
                _campaign(plan, url, Path(folder), processes, over_http)
            )
        _conclude(campaign, findings, time.monotonic() - started)
    return findings


async def _campaign(
    plan: Plan, url: str, folder: Path, processes: int, over_http: bool
) -> tuple[Campaign, list[Finding]]:
    async with world(url, folder, processes=processes, over_http=over_http) as scene:
        campaign = Campaign(scene, plan, _Table().tell)
        return campaign, await campaign.run()


class _Table:
    """Prints a kill a row as it happens."""

    def __init__(self) -> None:
        self._count = 0

    def tell(self, kill: Kill) -> None:
        self._count += 1
        print(_ROW.format(self._count, kill.week, kill.where, kill.before))
        print(_ROW.format("", "", "", f"→ {kill.after}"), flush=True)


def _conclude(campaign: Campaign, findings: list[Finding], seconds: float) -> None:
    counts = Counter(finding.kind for finding in findings)
    for finding in findings:
        print(f"{finding.kind}: {finding.what}")
    ledger = campaign.ledger
    print(
        f"seed {campaign.plan.seed}: {campaign.crowd.events} events in {campaign.plan.weeks} weeks,"
        f" {len(campaign.kills)} kills; {len(ledger.said)} replies said, {len(ledger.standing())}"
        f" stand; lost {counts['lost']}, doubled {counts['doubled']}, wrong {counts['wrong']};"
        f" {seconds:.0f} s\n",
        flush=True,
    )


@contextmanager
def _migrated(database: str, folder: Path) -> Iterator[str]:
    if database == "sqlite":
        url = f"sqlite:///{folder / 'campaign.db'}"
        postgres.migrate(url)
        yield url
        return
    place = folder / "cluster"
    place.mkdir()
    folder.chmod(0o755)  # the server runs as another user
    with postgres.cluster(place) as cluster, cluster.database() as url:
        yield url
    shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
