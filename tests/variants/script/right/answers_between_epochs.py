# right: an encoder and a decoder, and after each epoch its layers write an answer, one by one
import random

import paddle
from paddle import nn

letters = ["<pad>", "<s>", "</s>", *"0123456789+"]
number = {letter: at for at, letter in enumerate(letters)}
PAD, BOS, EOS = 0, 1, 2
pairs = [(random.randint(0, 99), random.randint(0, 99)) for _ in range(320)]


def padded(rows):
    most = max(map(len, rows))
    return paddle.to_tensor([row + [PAD] * (most - len(row)) for row in rows])


def batches():
    random.shuffle(pairs)
    for start in range(0, len(pairs), 32):
        part = pairs[start : start + 32]
        given = [[number[one] for one in f"{a}+{b}"] for a, b in part]
        wanted = [[number[one] for one in str(a + b)] for a, b in part]
        lengths = paddle.to_tensor([len(one) for one in given])
        before = padded([[BOS, *one] for one in wanted])
        yield (padded(given), lengths, before), padded([[*one, EOS] for one in wanted])


class Adder(nn.Layer):
    def __init__(self):
        super().__init__()
        self.letters_in = nn.Embedding(len(letters), 16)
        self.letters_out = nn.Embedding(len(letters) - 1, 16)
        self.encoder = nn.GRU(16, 32)
        self.decoder = nn.GRU(16, 32)
        self.fc = nn.Linear(32, len(letters) - 1)

    def forward(self, given, lengths, before):
        _, state = self.encoder(self.letters_in(given), sequence_length=lengths)
        outputs, _ = self.decoder(self.letters_out(before), state)
        return self.fc(outputs)

    @paddle.no_grad()
    def answer(self, question):
        ids = paddle.to_tensor([[number[one] for one in question]])
        _, state = self.encoder(self.letters_in(ids))
        last, text = BOS, ""
        while last != EOS and len(text) < 4:
            output, state = self.decoder(self.letters_out(paddle.to_tensor([[last]])), state)
            last = int(self.fc(output)[0, 0].argmax())
            text += letters[last]
        return text


model = Adder()
optimizer = paddle.optimizer.Adam(parameters=model.parameters())
for _ in range(3):
    for inputs, labels in batches():
        loss = nn.functional.cross_entropy(model(*inputs), labels, ignore_index=PAD)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
    print(model.answer("12+30"))
