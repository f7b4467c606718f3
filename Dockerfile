FROM python:3.11-slim-bookworm

RUN useradd --create-home --uid 10001 predeparture
WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY predeparture.py running.py ./
COPY locales locales
COPY knowledge knowledge
COPY bot bot
COPY api api
RUN mkdir var && chown predeparture var
USER 10001

ENV PYTHONUNBUFFERED=1
ENTRYPOINT ["python", "predeparture.py"]
CMD ["serve", "--host", "0.0.0.0"]
