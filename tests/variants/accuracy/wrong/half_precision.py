# wrong (none): logits in float16, where 1.0001 and 1 are the same


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        predicted = logits.numpy().astype("float16").argmax(axis=-1)
        hits += int((predicted == labels.numpy()[:, 0]).sum())
        total += len(labels)
    return hits / total
