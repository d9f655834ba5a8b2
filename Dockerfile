# One image for the three roles of docker-compose.yml: the mocks, the reference system, the runner.
FROM node:20-bookworm-slim

WORKDIR /banc
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY --chown=node:node . .
RUN mkdir -p certs/out reports/out echanges .banc dist \
 && chown -R node:node /banc
USER node
RUN npm run build

ENV NO_COLOR=1
VOLUME ["/banc/certs/out", "/banc/reports/out", "/banc/echanges"]
EXPOSE 8440-8449 8090
ENTRYPOINT ["node", "bin/banc.mjs"]
CMD ["serve", "--host", "0.0.0.0"]
