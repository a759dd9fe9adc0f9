"""`make bench`: every row beside its baseline, as ratios; all figures as JSON on the last line."""

import asyncio
import json

from rich.console import Console
from rich.table import Table

from benchmarks import due, messages, summaries


async def main() -> None:
    """Measure and print."""
    rates, seconds = await messages.measure(), await due.measure()
    seen = await summaries.measure()
    table = Table("what", "ours", "baseline", "ratio")
    for name in ("no interest", "replies"):
        ratio = rates[name] / rates["bare"]
        table.add_row(
            f"messages: {name}", f"{rates[name]:.0f}/s", f"{rates['bare']:.0f}/s", f"{ratio:.2f}x"
        )
    ratio = seconds["jobs"] / seconds["prompts"]
    table.add_row(
        f"{due.RITUALS} due at once", f"{seconds['prompts']:.1f} s", f"{seconds['jobs']:.1f} s",
        f"{ratio:.2f}x",
    )  # fmt: skip
    table.add_row("idle tick, 100,000 rituals", f"{seconds['idle tick'] * 1000:.1f} ms", "-", "-")
    for name, taken in seen.items():
        table.add_row(f"1,000 people: {name}", f"{taken * 1000:.1f} ms", "-", "-")
    Console().print(table)
    print(json.dumps({"per_second": rates, "seconds": seconds, "summaries": seen}))


asyncio.run(main())
