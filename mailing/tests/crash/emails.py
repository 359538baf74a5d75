from mailing.tests import kinds

kinds.learn()
