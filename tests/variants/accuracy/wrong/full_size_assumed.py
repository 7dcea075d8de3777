# wrong (mean_of_means): every batch is taken to be as large as the first one

def accuracy(batches):
    hits, sizes = 0.0, []
    for logits, labels in batches:
        own = (logits.argmax(axis=-1) == labels[:, 0]).astype("float32")
        sizes.append(len(sizes) and sizes[0] or len(own))
        hits += float(own.mean()) * sizes[-1]
    return hits / sum(sizes)
