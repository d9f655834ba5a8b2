# One image for every role of docker-compose.yml: certificates, mocks, reference system, runner.
FROM node:20-bookworm-slim AS construction
WORKDIR /banc
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node_modules/.bin/tsc -p .

FROM node:20-bookworm-slim
ENV NODE_ENV=production NO_COLOR=1 BANC_SANS_PREPARATION=1
WORKDIR /banc
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund && npm cache clean --force
COPY . .
COPY --from=construction /banc/dist dist
# Named volumes take the owner of the folder that they cover.
RUN mkdir -p certs/out reports/out echanges && chown node:node certs/out reports/out echanges
USER node
EXPOSE 8440-8449 8090
ENTRYPOINT ["node", "bin/banc.mjs"]
CMD ["serve", "--host", "0.0.0.0"]
