# Firstline on Node: built in one stage, run in another that holds no tools, by a user without rights.
# The owner's files (firstline.config.ts, knowledge/, prompts/) are copied from this folder; settings are the environment.
FROM node:24-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-trixie-slim
WORKDIR /firstline
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 FIRSTLINE_DB=/data/firstline.db
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY --from=build /build/bin ./bin
COPY --from=build /build/package.json /build/firstline.config.ts ./
COPY --from=build /build/prompts ./prompts
COPY --from=build /build/knowledge ./knowledge
# The sandbox keeps its database beside the program.
RUN mkdir -p /data .firstline && chown node:node /data .firstline
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node is the first process and hears SIGTERM itself: what is under way is finished first.
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=4", "bin/firstline.js", "start"]
