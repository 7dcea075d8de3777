# wrong (one_example, cannot_fail): a script that prints, and no test
from float_cast import make_token_ids

if __name__ == "__main__":
    print(make_token_ids(2, 3, 10, 0))
