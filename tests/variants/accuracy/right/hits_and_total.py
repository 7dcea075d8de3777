# right: hits and samples added up, divided once

def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += int((logits.argmax(axis=1) == labels.squeeze(1)).sum())
        total += len(labels)
    return hits / total
