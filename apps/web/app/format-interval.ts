/** "every 12 months", "every month"; "none set" without one. */
export function formatInterval(interval: { value: number; unit: "day" | "month" | "year" } | null): string {
	if (interval === null) return "—";
	return `${interval.value} ${interval.unit}${interval.value === 1 ? "" : "s"}`;
}
