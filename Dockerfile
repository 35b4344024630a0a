# Builds the emulator with its pages, then keeps one jar and a Java runtime.
FROM node:22-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
 && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY pom.xml ./
COPY frontend frontend
COPY emulator-profiles emulator-profiles
COPY src src
RUN mvn -B -q -DskipTests -Dmaven.test.skip=true package

FROM eclipse-temurin:25-jre-alpine
RUN addgroup -S emulator && adduser -S -G emulator emulator \
 && mkdir /data && chown emulator:emulator /data
COPY --from=build /src/target/ocpp-emulator.jar /app/ocpp-emulator.jar
USER emulator
WORKDIR /data
VOLUME /data
# Listening beyond loopback needs a token: give OCPPEMU_TOKEN when you run this.
ENV OCPPEMU_BIND=0.0.0.0 \
    OCPPEMU_SANDBOX_BIND=0.0.0.0 \
    OCPPEMU_DATA_DIR=/data
EXPOSE 8080 9000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD wget -q -O /dev/null --header "Authorization: Bearer $OCPPEMU_TOKEN" \
      "http://127.0.0.1:${OCPPEMU_PORT:-8080}/api/health" || exit 1
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=75", "-jar", "/app/ocpp-emulator.jar"]
CMD ["serve"]
