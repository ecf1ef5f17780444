#!/usr/bin/env python3
"""The same networks in PyTorch, as fast as plain PyTorch goes: scripts/benchmark runs this.

  benchmark_pytorch.py train CSV CELL LAYOUT THREADS EPOCHS [MODEL]   fastest epoch in seconds
  benchmark_pytorch.py classify MODEL NAME                           one name, as a whole process
  benchmark_pytorch.py blas                                          fails where products are slow

CELL is elman (embedding 100, hidden 64) or gru or lstm (bidirectional, embedding 64, hidden 128),
LAYOUT packed or padded. Tensors are made before the clock starts; a batch is an index into them.
Validation is left out, which favours PyTorch.
"""
import csv
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more make batches of this size slower

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

BATCH = 64
CELLS = {"elman": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}


class Network(nn.Module):
    def __init__(self, characters, nationalities, cell, packed):
        super().__init__()
        embedding, hidden, bidirectional = (100, 64, False) if cell == "elman" else (64, 128, True)
        outputs = hidden * (2 if bidirectional else 1)
        self.packed, self.bidirectional = packed, bidirectional
        self.emb = nn.Embedding(characters, embedding, padding_idx=0)
        self.rnn = CELLS[cell](embedding, hidden, batch_first=True, bidirectional=bidirectional)
        self.fc1 = nn.Linear(outputs, hidden)
        self.fc2 = nn.Linear(hidden, nationalities)
        self.dropout = nn.Dropout(0.5)

    def forward(self, tokens, lengths):
        x = self.emb(tokens)
        if self.packed:
            x = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            _, state = self.rnn(x)
            state = state[0] if isinstance(state, tuple) else state
            y = torch.cat([state[0], state[1]], 1) if self.bidirectional else state[-1]
        else:
            outputs, _ = self.rnn(x)
            y = outputs[torch.arange(len(lengths)), lengths - 1]
        return self.fc2(self.dropout(torch.relu(self.fc1(self.dropout(y)))))


def read(path):
    with open(path, encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "train"]
    characters = {c: i + 4 for i, c in enumerate(sorted({c for r in rows for c in r["surname"]}))}
    nationalities = {n: i for i, n in enumerate(sorted({r["nationality"] for r in rows}))}
    longest = max(len(r["surname"]) for r in rows) + 2
    tokens = torch.zeros(len(rows), longest, dtype=torch.long)
    lengths = torch.zeros(len(rows), dtype=torch.long)
    for i, row in enumerate(rows):
        indices = [2] + [characters[c] for c in row["surname"]] + [3]
        tokens[i, : len(indices)] = torch.tensor(indices)
        lengths[i] = len(indices)
    labels = torch.tensor([nationalities[r["nationality"]] for r in rows])
    return tokens, lengths, labels, characters, nationalities


def train(path, cell, layout, threads, epochs, model=None):
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    tokens, lengths, labels, characters, nationalities = read(path)
    packed = layout == "packed"
    network = Network(len(characters) + 4, len(nationalities), cell, packed)
    optimizer = torch.optim.Adam(network.parameters(), 1e-3)
    criterion = nn.CrossEntropyLoss()
    fastest = float("inf")
    for _ in range(int(epochs)):
        start = time.perf_counter()
        for batch in torch.randperm(len(labels)).split(BATCH):
            size = lengths[batch]
            optimizer.zero_grad()
            loss = criterion(network(tokens[batch, : int(size.max())], size), labels[batch])
            loss.backward()
            optimizer.step()
        fastest = min(fastest, time.perf_counter() - start)
    if model:
        torch.save((network.state_dict(), characters, list(nationalities), cell, packed), model)
    print(f"{fastest:.4f}")


def classify(model, name):
    state, characters, nationalities, cell, packed = torch.load(model)
    network = Network(len(characters) + 4, len(nationalities), cell, packed)
    network.load_state_dict(state)
    network.eval()
    indices = [2] + [characters.get(c, 1) for c in name] + [3]
    with torch.no_grad():
        probabilities = network(torch.tensor([indices]), torch.tensor([len(indices)])).softmax(1)[0]
    print(name, nationalities[int(probabilities.argmax())], float(probabilities.max()))


def blas():
    """The reference BLAS makes about 2 GFLOP/s of this product, OpenBLAS or MKL ten times that."""
    torch.set_num_threads(1)
    a = torch.randn(128, 128)
    fastest = float("inf")
    for _ in range(50):
        start = time.perf_counter()
        a @ a
        fastest = min(fastest, time.perf_counter() - start)
    sys.exit(2 * 128**3 / fastest < 5e9)


if __name__ == "__main__":
    {"train": train, "classify": classify, "blas": blas}[sys.argv[1]](*sys.argv[2:])
