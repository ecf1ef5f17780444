#!/usr/bin/env python3
"""fastText over the same rows behind Python's http.server, as a peer for scripts/load-test.

Trains on the train rows of a CSV (n-grams of one to five characters), prints
its accuracy on the test rows and then "listening on http://127.0.0.1:PORT", and answers the same
requests as cognomen serve: GET /v1/classify?name=..., POST /v1/classify {"names": [...]}.

Usage: scripts/fasttext_server.py surnames.csv      needs Debian's python3-fasttext
"""

import csv
import json
import os
import random
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import fasttext

LABEL = "__label__"
TOP = 3


def letters(name):
    """A name as one word, whose n-grams of characters are features; underscores stand for spaces."""
    return "_".join(name.lower().split())


def train(path):
    with open(path, newline="", encoding="utf-8") as f:
        rows = [(r["surname"], r["nationality"], r["split"]) for r in csv.DictReader(f)]
    random.Random(1).shuffle(rows)  # fastText takes them in their order, and the file is sorted by nationality
    handle, text = tempfile.mkstemp(suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as f:
        for surname, nationality, split in rows:
            if split == "train":
                f.write(f"{LABEL}{nationality.replace(' ', '_')} {letters(surname)}\n")
    try:
        model = fasttext.train_supervised(
            text, dim=32, epoch=15, lr=0.5, minn=1, maxn=5, bucket=400_000, thread=2, verbose=0
        )
    finally:
        os.unlink(text)
    test = [(s, n) for s, n, split in rows if split == "test"]
    right = sum(
        model.f.predict(letters(s) + "\n", 1, 0.0, "strict")[0][1] == LABEL + n.replace(" ", "_")
        for s, n in test
    )
    print(f"fastText: accuracy {right / len(test):.4f} on {len(test)} test rows", flush=True)
    return model


def answer(model, name):
    # model.predict itself fails with NumPy 2; the call below is the one that it makes.
    found = model.f.predict(letters(name) + "\n", TOP, 0.0, "strict")
    predictions = [
        {"nationality": label[len(LABEL) :], "probability": min(1.0, p)} for p, label in found
    ]
    return {"surname": name, "predictions": predictions}


def handler(model):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = 1 << 16  # one packet a reply

        def reply(self, value):
            body = json.dumps(value, ensure_ascii=False).encode() + b"\n"
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            names = parse_qs(urlsplit(self.path).query).get("name")
            if names is None:
                self.send_error(404)
            else:
                self.reply(answer(model, names[0]))

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            names = json.loads(body)["names"]
            self.reply({"results": [answer(model, name) for name in names]})

        def log_message(self, *arguments):
            pass

    return Handler


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024


def main():
    model = train(sys.argv[1])
    server = Server(("127.0.0.1", 0), handler(model))
    print(f"listening on http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
