export { daysBetween, daysLater, mondayOf, todayOf } from "@calibrant/kernel";
