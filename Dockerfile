# Builds with compilers and development tools, runs without either.
#   docker build -t suhbat . && docker run -e API_KEYS=… -p 127.0.0.1:3000:3000 -v suhbat-index:/app/index -v suhbat-data:/app/.data suhbat
ARG NODE_VERSION=20

FROM node:${NODE_VERSION}-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
# hnswlib-node alone has to be compiled, against the headers of this very node.
RUN npm ci --ignore-scripts && npm_config_nodedir=/usr/local npm rebuild hnswlib-node
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:${NODE_VERSION}-bookworm-slim
ENV NODE_ENV=production
# Reachable from outside the container, so that it refuses to start without API_KEYS, unless ALLOW_OPEN=on.
ENV HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY prompts prompts
COPY src/text/lexicon.tsv src/text/
# What the npm scripts start, so that the commands of the documents work in here too.
COPY src/launch.mjs src/
# The only folders that are written: documents, index, answers and feedback. The root may be read-only.
COPY --chown=node:node corpus corpus
RUN mkdir index .data && chown node:node index .data
VOLUME ["/app/corpus", "/app/index", "/app/.data"]
USER node
EXPOSE 3000
# The first start builds the index before it listens.
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Ends on SIGTERM by itself: running answers have nine seconds to finish.
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]
