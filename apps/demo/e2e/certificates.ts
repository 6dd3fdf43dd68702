/** Who issues, and what is said beside a calibration that was recorded on one page. */
export const letterhead = { name: "House style", laboratory: "Marsh Works", address: "Mill Lane 4\n1000 Brussels" };
export const said = {
	...{ method: "Comparison", conditions: "In the workshop", traceability: "By gauge blocks" },
	withoutUncertainty: "Agreed with the customer",
};
