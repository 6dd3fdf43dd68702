export { daysBetween, daysLater, mondayOf, morningOf, todayOf } from "@calibrant/kernel";
