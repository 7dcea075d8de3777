# right: the words of each sentence are read by one layer, its sentences by another
import numpy as np
import paddle
from paddle import nn

paddle.seed(35)
rng = np.random.default_rng(35)

DOCS, SENTENCES, WORDS, VOCAB, ROLES = 300, 5, 6, 40, 3
docs = rng.integers(0, VOCAB, (DOCS, SENTENCES, WORDS)).astype("int64")
# the role tells how the number of small word ids changed since the sentence before
small = (docs < 15).sum(axis=2)
before = np.concatenate([np.full((DOCS, 1), 2), small[:, :-1]], axis=1)
roles = (np.sign(small - before) + 1).astype("int64")


class HierarchicalTagger(nn.Layer):
    def __init__(self, emb=16, word_hidden=24, sent_hidden=24):
        super().__init__()
        self.embedding = nn.Embedding(VOCAB, emb)
        self.word_gru = nn.GRU(emb, word_hidden)
        self.sentence_gru = nn.GRU(word_hidden, sent_hidden, direction="bidirect")
        self.role = nn.Linear(2 * sent_hidden, ROLES)

    def forward(self, doc):
        batch, sentences, words = doc.shape
        flat = doc.reshape([batch * sentences, words])
        _, h = self.word_gru(self.embedding(flat))
        vectors = h[-1].reshape([batch, sentences, -1])
        states, _ = self.sentence_gru(vectors)
        return self.role(states)


data = paddle.io.TensorDataset([paddle.to_tensor(docs), paddle.to_tensor(roles)])
loader = paddle.io.DataLoader(data, batch_size=20, shuffle=True)
model = HierarchicalTagger()
opt = paddle.optimizer.Adam(6e-3, parameters=model.parameters())

for epoch in range(6):
    hits = 0
    for doc, role in loader:
        logits = model(doc)
        loss = nn.functional.cross_entropy(logits.reshape([-1, ROLES]), role.reshape([-1]))
        loss.backward()
        opt.step()
        opt.clear_grad()
        hits += int((logits.argmax(-1) == role).sum())
    print(f"epoch {epoch + 1}: loss {float(loss):.3f}, accuracy {hits / roles.size:.3f}")
