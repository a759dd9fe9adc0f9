# One small image, no root, no compiler. Build: docker build -t three-decisions .
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md manifest.yml ./
COPY migrations migrations
COPY bot bot
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --create-home --home-dir /data decisions
COPY --from=build /venv /venv
USER decisions
WORKDIR /data
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATABASE_URL=sqlite:////data/three-decisions.db \
    LOG_FORMAT=json
VOLUME /data
# Migrating is quick when nothing is pending, and several containers take turns.
CMD ["sh", "-c", "three-decisions migrate && exec three-decisions run"]
