"""`make bench`: every row beside its baseline, as ratios; all figures as JSON on the last line."""

import asyncio
import json

from rich.console import Console
from rich.table import Table

from benchmarks import due, messages, page, start, summaries


async def main() -> None:
    """Measure and print."""
    rates, seconds = await messages.measure(), await due.measure()
    started, pages = await start.measure(), await page.measure()
    seen = await summaries.measure()
    table = Table("what", "ours", "baseline", "ratio", "at least")
    bare = rates["bare"]
    for name, least in (("no interest", "1.00x"), ("replies", "0.15x")):
        ratio = f"{rates[name] / bare:.2f}x"
        table.add_row(f"messages: {name}", f"{rates[name]:.0f}/s", f"{bare:.0f}/s", ratio, least)
    ratio = f"{seconds['jobs'] / seconds['prompts']:.2f}x"
    prompts, jobs = f"{seconds['prompts']:.1f} s", f"{seconds['jobs']:.1f} s"
    table.add_row(f"{due.RITUALS:,} due at once", prompts, jobs, ratio, "1.00x")
    idle = f"{seconds['idle tick'] * 1000:.1f} ms"
    table.add_row("idle tick, 100,000 rituals", idle, "-", "-", "10 ms")
    table.add_row("start to first ack", f"{started['start']:.1f} s", "-", "-", "3 s")
    table.add_row("memory at rest", f"{started['memory']:.0f} MB", "-", "-", "150 MB")
    for name, taken in seen.items():
        table.add_row(f"1,000 people: {name}", f"{taken * 1000:.1f} ms", "-", "-", "100 ms")
    for name, (much, little) in pages.items():
        shown = f"{name} with {page.MESSAGES} messages, {page.RITUALS} rituals; beside one"
        table.add_row(shown, f"{much:.0f} ms", f"{little:.0f} ms", f"{little / much:.2f}x", "-")
    Console().print(table)
    print(
        json.dumps(
            {
                "per_second": rates,
                "seconds": {**seconds, "start": started["start"]},
                "megabytes": {"at rest": started["memory"]},
                "milliseconds": pages,
                "summaries": seen,
            }
        )
    )


asyncio.run(main())
