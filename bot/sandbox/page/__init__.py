"""The practice workspace's pages: what a browser shows of it, and nothing that decides."""
