"""At which rate does a sum stand in two currencies, and was there such a rate?  For the check of conversions."""
