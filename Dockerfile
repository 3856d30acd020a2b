# Milena's image: docker build -t milena . && docker run -p 127.0.0.1:3000:3000 -e KAFKA_BROKERS=… milena
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund

# Only for docker-compose.yml: what writes to and reads from the sample cluster.
FROM dependencies AS traffic
COPY tsconfig.json ./
COPY demo ./demo
USER node
CMD ["node", "--import", "tsx", "demo/traffic/main.ts"]

FROM dependencies AS build
COPY . .
RUN npx next build

FROM node:24-bookworm-slim AS milena
WORKDIR /app
# A container's loopback is its own: to be reached from outside of it the server listens on all its addresses. Who may
# reach those is decided where the port is published.
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    HOSTNAME=0.0.0.0 \
    PORT=3000 \
    MILENA_DATA=/data
RUN mkdir /data && chown node:node /data
# Owned by the user who runs it: a start with another MILENA_BASE_PATH writes it into the files that hold it.
COPY --from=build --chown=node:node /app/.next/standalone ./
COPY --from=build --chown=node:node /app/.next/static ./.next/static
COPY --chown=node:node scripts/start/serve.mjs scripts/start/base-path.mjs ./milena/
USER node
# Mounted at the root already, so that without MILENA_BASE_PATH the disk can be read-only.
RUN node milena/serve.mjs --mount
# History of lag and the log of changes made.
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}${process.env.MILENA_BASE_PATH ?? ''}/api/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "milena/serve.mjs"]
