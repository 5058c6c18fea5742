FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY schema schema
COPY src src
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/schema schema
COPY --from=build /app/dist dist
# npm's scripts ask it whether something has to be built; where there are no sources nothing has.
COPY --from=build /app/src/build.mjs src/build.mjs
USER node
CMD ["node", "dist/main.js"]
