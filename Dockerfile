# The web, worker and beat processes of docker-compose.yml. Database and broker run elsewhere.
# By digest, to build the same twice: docs/operations.md.
ARG PYTHON_IMAGE=python:3.13-slim
FROM ${PYTHON_IMAGE}

# Without MALLOC_ARENA_MAX the C library keeps memory apart for each of the 76 threads.
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    MALLOC_ARENA_MAX=2 \
    PORTAL_ENV=production \
    PORTAL_VAR=/var/lib/portal

RUN useradd --system --uid 1000 --home-dir /var/lib/portal --create-home portal \
    && install --directory --owner portal --mode 700 /var/lib/portal-beat /var/lib/portal-exports

WORKDIR /srv/portal
COPY requirements-hashes.txt ./
RUN pip install --require-hashes -r requirements-hashes.txt
COPY . .

RUN pybabel compile --domain django --directory locale

# The files that browsers get, gathered and compressed once. What production requires is made up
# for this one command: nothing of it stays in the image.
RUN SECRET_KEY=made-up-for-this-one-command-and-used-by-nothing-else ALLOWED_HOSTS=localhost PORTAL_CONTACT=nobody \
    DATABASE_URL=postgres://localhost/portal \
    python manage.py collectstatic --noinput

USER portal
VOLUME /var/lib/portal
EXPOSE 8000

CMD ["gunicorn", "portal.wsgi", "--bind", "0.0.0.0:8000", "--no-control-socket", \
      "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
