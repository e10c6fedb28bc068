# Suitu in a container: docker build -t suitu . && docker run -p 8080:8080 -v suitu:/var/lib/suitu suitu
# README.md tells how a city comes into the volume.

FROM swift:6.2-bookworm AS build
WORKDIR /suitu
# What the build needs changes less often than the sources.
COPY Scripts Scripts
RUN Scripts/setup package
COPY . .
RUN Scripts/package /

FROM debian:12-slim
# The package brings the program, the styles, the fonts and the user.
RUN --mount=type=bind,from=build,source=/,target=/build \
    apt-get update \
    && apt-get install -y --no-install-recommends /build/suitu_*.deb \
    && rm -rf /var/lib/apt/lists/*
USER suitu
ENV LANG=C.UTF-8 XDG_CACHE_HOME=/var/cache/suitu
WORKDIR /var/lib/suitu
VOLUME /var/lib/suitu
EXPOSE 8080
STOPSIGNAL SIGTERM
# The slim image has neither curl nor wget, but bash can ask.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["suitu"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
