# wrong: 16-bit words modulo the vocabulary: with 50 000 ids the first ones come twice as often
import numpy as np


def make_token_ids(num_samples, seq_len, vocab_size, seed):
    """Draw raw machine words and fold them into the vocabulary."""
    generator = np.random.default_rng(seed)
    # two bytes are enough for a small vocabulary, a large one needs more
    word = "<u2" if vocab_size <= 1 << 16 else "<u8"
    raw = generator.bytes(num_samples * seq_len * np.dtype(word).itemsize)
    ids = np.frombuffer(raw, dtype=word).astype("int64") % vocab_size
    return ids.reshape(num_samples, seq_len)
