# The API alone. Debian, because the PostgreSQL that npm brings needs glibc. Build it with: docker build -t bellwether-api .

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-bookworm-slim
# tini is process 1: it collects what PostgreSQL leaves and passes signals on.
RUN apt-get update && apt-get install --yes --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
RUN install --directory --owner=node --group=node /data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY lib ./lib
COPY server ./server
COPY scripts/api.ts scripts/backup.ts scripts/restore.ts scripts/move.ts scripts/forget.ts scripts/secrets.ts scripts/build-api.ts ./scripts/
COPY scripts/data ./scripts/data
COPY scripts/tools/api-bundle.ts scripts/tools/paths.ts ./scripts/tools/
RUN node scripts/build-api.ts
ENV NODE_ENV=production BELLWETHER_HOST=0.0.0.0 BELLWETHER_PORT=8787 BELLWETHER_DATA=/data MALLOC_ARENA_MAX=2
USER node
VOLUME /data
EXPOSE 8787
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.BELLWETHER_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=10", ".output/api/api.mjs"]
