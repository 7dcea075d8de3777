"""The statements about recurrent networks are true for Paddle's layers, and not for faulty ones."""

import pytest

from kata.judging import judge
from kata.look.layers import LAYERS, RECURRENCE
from kata.subject.subject import Subject
from kata.verdict import Outcome

SHIFTED = """
import paddle
from paddle import nn


def make_layer(kind, input_size, hidden_size, direction):
    parent = getattr(nn, kind)

    class Faulty(parent):
{methods}

    return Faulty(input_size, hidden_size, direction=direction)
"""

FAULTS = {
    "state_not_handed_on": """
        def forward(self, x, state=None):
            parts = [super(Faulty, self).forward(x[:, t : t + 1]) for t in range(x.shape[1])]
            return paddle.concat([part for part, _ in parts], axis=1), parts[-1][1]
    """,
    "output_is_not_the_state": """
        def forward(self, x, state=None):
            outputs, state = super().forward(x, state)
            return outputs * 2, state
    """,
    "initial_state_is_forgotten": """
        def forward(self, x, state=None):
            return super().forward(x)
    """,
    "reads_the_future": """
        def forward(self, x, state=None):
            return super().forward(x + x.mean(axis=1, keepdim=True), state)
    """,
    "another_weight_at_each_length": """
        def forward(self, x, state=None):
            self.weight_hh_l0.set_value(self.weight_hh_l0 + 0.01 * x.shape[1])
            return super().forward(x, state)
    """,
    "gradient_cut_in_time": """
        def forward(self, x, state=None):
            parts, given = [], state
            for t in range(x.shape[1]):
                part, given = super().forward(x[:, t : t + 1], given)
                if isinstance(given, tuple):
                    given = tuple(one.detach() for one in given)
                else:
                    given = given.detach()
                parts.append(part)
            return paddle.concat(parts, axis=1), given
    """,
    "one_direction_in_place_of_two": """
        def __init__(self, input_size, hidden_size, direction):
            super().__init__(input_size, hidden_size, direction="forward")
    """,
}

NOTICED_BY = {
    "state_not_handed_on": "test_the_state_is_g_of_the_input_and_the_state_before",
    "output_is_not_the_state": "test_the_output_is_f_of_the_state_of_its_own_time_step",
    "initial_state_is_forgotten": "test_a_sequence_may_arrive_in_chunks",
    "reads_the_future": "test_the_loop_is_a_loop_in_time",
    "another_weight_at_each_length": "test_any_length_is_read_by_the_same_parameters",
    "gradient_cut_in_time": (
        "test_the_gradient_of_the_shared_weights_is_the_sum_over_the_time_steps"
    ),
    "one_direction_in_place_of_two": "test_two_directions_own_two_sets_of_parameters",
}


UNROLLED = "test_a_layer_is_one_unit_unrolled_in_time"


def outcomes(path, *names):
    """The outcomes of these properties; of all if there are no names."""
    with Subject(RECURRENCE, path) as subject:
        return {
            test.__name__: judge.ask(test, subject).outcome
            for test in judge.properties_of(RECURRENCE)
            if test.__name__ in names or not names
        }


def test_paddles_own_layers_hold_all():
    found = outcomes(LAYERS)
    assert set(found.values()) == {Outcome.HELD}
    assert {*NOTICED_BY.values(), UNROLLED} == set(found)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_layer_is_noticed_by_the_property_about_it(tmp_path, fault):
    path = tmp_path / "layers.py"
    path.write_text(SHIFTED.format(methods=FAULTS[fault]), encoding="utf-8")
    found = outcomes(path, NOTICED_BY[fault], UNROLLED)
    assert found[NOTICED_BY[fault]] in {Outcome.FALSIFIED, Outcome.CRASHED}
    if fault in {"state_not_handed_on", "reads_the_future", "output_is_not_the_state"}:
        assert found[UNROLLED] == Outcome.FALSIFIED
