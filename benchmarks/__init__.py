"""What it costs, beside a baseline measured in the same run, as ratios."""
