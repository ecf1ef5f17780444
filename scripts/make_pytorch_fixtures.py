#!/usr/bin/env python3
"""PyTorch's word on what the network computes.

    scripts/make_pytorch_fixtures.py                 write the fixtures of the parity test
    scripts/make_pytorch_fixtures.py --into DIR --seed N    the same elsewhere, other weights
    scripts/make_pytorch_fixtures.py --check DIR...  hold model directories to PyTorch

The fixtures are small models in this project's model format (README, "The model directory") with
what PyTorch makes of some names: logits, probabilities, every gradient, the losses of ten Adam
steps and the parameters after them. They are committed under src/test/resources/parity; the same
PyTorch on the same machine writes the same bytes.

--check loads each directory's three files into the same PyTorch module and compares the
probabilities of the names in its probabilities.json, {"names": [...], "probabilities": [[...]]}.

Needs PyTorch (Debian: apt-get install python3-torch; written with 1.13) and nothing else.
"""

import argparse
import json
import pathlib
import sys
import unicodedata

import torch
from torch import nn
from torch.nn.utils import rnn as packing

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "src/test/resources/parity"
LARGEST_DIFFERENCE = 2e-6
ADAM_STEPS = 10

MASK, UNK, BEGIN, END = "<MASK>", "<UNK>", "<BEGIN>", "<END>"
CHARACTERS = "aehiknorstMNéł'"
NATIONALITIES = ["Czech", "Irish", "Japanese", "Portuguese"]
NAMES = [
    "Nakashima",
    "Martin",
    "O'Hara",
    "Šimek",  # Š and m are outside the vocabulary
    "Néłson",
    "k",
    "Tan\U0001f600aka",  # one code point, two UTF-16 units
    "🦊",
    "Na" * 20,
    "Ito",
]
LABELS = [2, 3, 1, 0, 3, 2, 2, 0, 1, 2]
CLASS_WEIGHTS = [0.5, 1.25, 1.0, 2.0]
LEARNING_RATE = 0.01


class SurnameNet(nn.Module):
    """The book's surname network, with the cells and poolings that the project adds."""

    def __init__(self, config, characters, nationalities):
        super().__init__()
        self.pooling = config.get("pooling", "last")
        self.hidden_size = config["hidden_size"]
        self.directions = 2 if config.get("bidirectional") else 1
        output_size = self.hidden_size * self.directions
        self.emb = nn.Embedding(characters, config["embedding_size"], padding_idx=0)
        kinds = {"elman": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}
        options = {}
        if config["cell"] == "elman":
            options["nonlinearity"] = config.get("nonlinearity", "tanh")
        self.rnn = kinds[config["cell"]](
            config["embedding_size"],
            self.hidden_size,
            num_layers=config.get("layers", 1),
            bidirectional=self.directions == 2,
            batch_first=True,
            **options,
        )
        parts = 3 if self.pooling == "all" else 1
        self.fc1 = nn.Linear(output_size * parts, config["head_size"])
        self.fc2 = nn.Linear(config["head_size"], nationalities)

    def forward(self, ids, lengths):
        """ids (B,T), lengths (B) -> logits (B,C); dropout is 0 throughout."""
        packed = packing.pack_padded_sequence(
            self.emb(ids), lengths, batch_first=True, enforce_sorted=False
        )
        packed_states, last = self.rnn(packed)
        if isinstance(last, tuple):
            last = last[0]
        states, _ = packing.pad_packed_sequence(packed_states, batch_first=True)
        valid = (torch.arange(states.shape[1])[None, :] < lengths[:, None])[:, :, None]
        pooled = {
            "last": lambda: torch.cat(tuple(last[-self.directions :]), dim=1),
            "max": lambda: states.masked_fill(~valid, -torch.inf).amax(dim=1),
            "mean": lambda: states.sum(dim=1) / lengths[:, None],
        }
        parts = ["last", "max", "mean"] if self.pooling == "all" else [self.pooling]
        x = torch.cat([pooled[part]() for part in parts], dim=1)
        return self.fc2(torch.relu(self.fc1(x)))


def limited(name, config):
    """The part of a name that is read."""
    most = config.get("max_length", 1000)
    return name[-most:] if config.get("max_length_keep") == "end" else name[:most]


def vectorize(names, token_to_idx, config):
    """BEGIN, one index for each code point, END; padded with MASK, which is 0."""
    rows = []
    for name in names:
        name = limited(unicodedata.normalize("NFC", name).strip(), config)
        unknown = token_to_idx[UNK]
        rows.append(
            [token_to_idx[BEGIN]]
            + [token_to_idx.get(character, unknown) for character in name]
            + [token_to_idx[END]]
        )
    lengths = torch.tensor([len(row) for row in rows])
    ids = torch.zeros((len(rows), int(lengths.max())), dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
    return ids, lengths


def write_tensors(path, tensors):
    """safetensors: the header's length in 8 bytes, the header in JSON, the numbers."""
    header, offset, data = {}, 0, []
    for name, tensor in tensors.items():
        block = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        end = offset + len(block)
        header[name] = {
            "dtype": "F32",
            "shape": list(tensor.shape),
            "data_offsets": [offset, end],
        }
        data.append(block)
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(data))


def read_tensors(path):
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    tensors = {}
    for name, entry in json.loads(content[8:start]).items():
        if name == "__metadata__":
            continue
        if entry["dtype"] != "F32":
            sys.exit(f"{path}: {name} is {entry['dtype']}, expected F32")
        begin, end = entry["data_offsets"]
        numbers = bytearray(content[start + begin : start + end])
        tensors[name] = torch.frombuffer(numbers, dtype=torch.float32).reshape(entry["shape"])
    return tensors


def write_json(path, value):
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="ascii")


def cases():
    """Every cell in one and two directions and layers, every pooling, and the book's own names."""
    for cell, nonlinearity in [
        ("elman", "tanh"),
        ("elman", "relu"),
        ("gru", "tanh"),
        ("lstm", "tanh"),
    ]:
        for bidirectional in [False, True]:
            for layers in [1, 2]:
                name = cell if cell != "elman" else f"{cell}_{nonlinearity}"
                name += "_bidirectional" if bidirectional else ""
                name += "_2_layers" if layers == 2 else ""
                yield name, {
                    "cell": cell,
                    "nonlinearity": nonlinearity,
                    "layers": layers,
                    "bidirectional": bidirectional,
                }
    for pooling in ["max", "mean", "all"]:
        yield f"gru_bidirectional_{pooling}", {
            "cell": "gru",
            "bidirectional": True,
            "pooling": pooling,
        }
    yield "elman_relu_max", {"cell": "elman", "nonlinearity": "relu", "pooling": "max"}
    yield "elman_book_names", {"cell": "elman"}
    yield "lstm_temperature", {"cell": "lstm", "temperature": 1.5}


def book_name(name):
    """The book's own Elman cell is an nn.RNNCell in a module called rnn."""
    return name.replace("rnn.", "rnn.rnn_cell.").replace("_l0", "")


def write_case(directory, seed, settings):
    torch.manual_seed(seed)
    config = {"format_version": 1, "embedding_size": 5, "hidden_size": 7, "head_size": 7}
    config.update(settings)
    token_to_idx = {MASK: 0, UNK: 1, BEGIN: 2, END: 3}
    for character in CHARACTERS:
        token_to_idx[character] = len(token_to_idx)
    model = SurnameNet(config, len(token_to_idx), len(NATIONALITIES))
    ids, lengths = vectorize(NAMES, token_to_idx, config)
    labels = torch.tensor(LABELS)

    directory.mkdir(parents=True, exist_ok=True)
    write_json(directory / "config.json", config)
    write_json(
        directory / "vectorizer.json",
        {
            "char_vocab": {
                "token_to_idx": token_to_idx,
                "unk_token": UNK,
                "mask_token": MASK,
                "begin_seq_token": BEGIN,
                "end_seq_token": END,
            },
            "nationality_vocab": {
                "token_to_idx": {nationality: i for i, nationality in enumerate(NATIONALITIES)}
            },
        },
    )
    write_json(
        directory / "case.json",
        {
            "names": NAMES,
            "labels": LABELS,
            "class_weights": CLASS_WEIGHTS,
            "learning_rate": LEARNING_RATE,
        },
    )
    parameters = model.state_dict()
    if directory.name == "elman_book_names":
        parameters = {book_name(name): tensor for name, tensor in parameters.items()}
    write_tensors(directory / "model.safetensors", parameters)

    expected = {}
    logits = model(ids, lengths)
    expected["logits"] = logits.clone()
    expected["probabilities"] = torch.softmax(logits / config.get("temperature", 1.0), dim=1)
    loss_function = nn.CrossEntropyLoss(weight=torch.tensor(CLASS_WEIGHTS))
    adam = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    losses = []
    for step in range(ADAM_STEPS):
        adam.zero_grad()
        loss = loss_function(model(ids, lengths), labels)
        loss.backward()
        losses.append(loss.item())
        if step == 0:
            for name, parameter in model.named_parameters():
                expected["grad." + name] = parameter.grad.clone()
        adam.step()
    expected["losses"] = torch.tensor(losses)
    for name, parameter in model.named_parameters():
        expected["after." + name] = parameter
    write_tensors(directory / "expected.safetensors", expected)


def check(directory):
    config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
    vectorizer = json.loads((directory / "vectorizer.json").read_text(encoding="utf-8"))
    wanted = json.loads((directory / "probabilities.json").read_text(encoding="utf-8"))
    token_to_idx = vectorizer["char_vocab"]["token_to_idx"]
    nationalities = vectorizer["nationality_vocab"]["token_to_idx"]
    model = SurnameNet(config, len(token_to_idx), len(nationalities))
    model.load_state_dict(read_tensors(directory / "model.safetensors"), strict=True)
    with torch.no_grad():
        logits = model(*vectorize(wanted["names"], token_to_idx, config))
        probabilities = torch.softmax(logits / config.get("temperature", 1.0), dim=1)
    difference = (probabilities - torch.tensor(wanted["probabilities"])).abs().max().item()
    print(f"{directory}: largest difference of a probability {difference:.2g}")
    return difference <= LARGEST_DIFFERENCE


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", nargs="+", metavar="DIR", type=pathlib.Path)
    parser.add_argument("--into", metavar="DIR", type=pathlib.Path, default=FIXTURES)
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="of the first case")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    if arguments.check:
        # All are checked before the exit code says whether one of them differs.
        if not all([check(directory) for directory in arguments.check]):
            sys.exit(f"a probability differs by more than {LARGEST_DIFFERENCE}")
        return
    for seed, (name, settings) in enumerate(cases(), arguments.seed):
        write_case(arguments.into / name, seed, settings)


if __name__ == "__main__":
    main()
