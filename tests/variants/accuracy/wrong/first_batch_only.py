# wrong (none): a return inside the loop

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += int((logits.argmax(axis=-1) == labels[:, 0]).sum())
        total += len(labels)
        return hits / total
