"""A panel's week, as the people in it live it."""

from tests.e2e.house import House


def test_save_at_once_gives_a_working_panel(house: House) -> None:
    ada = house.member("Ada")
    assert ada.sets_up().startswith("The panel is set up.")
    house.move_to("mon 10:00")
    assert len(ada.questions()) == 1
    print(ada.question.text)
    ada.writes("I would begin with the people.")
    house.move_to("mon 14:01")
    print(ada.letters)
    ben = house.member("Ben")
    print(ben.scores("A", 3))
    print(ben.asks("status"))
    ben.presses(ben.question, "score_all"); print(ben.prefilled())
    house.move_to("tue 09:31")
    print(ben.reveal, ben.words())
