namespace chronotwin {}
