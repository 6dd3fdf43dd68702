import { expect, it } from "vitest";
import { whyOf } from "./closed-note.tsx";

it("names the step that is closed, unless all of them are for one reason", () => {
	const role = "Your role, technician, does not allow this.";
	expect(whyOf({ "New calibration": null, Edit: role })).toBe(`Edit: ${role}`);
	expect(whyOf({ "New calibration": role, Edit: role })).toBe(role);
	expect(whyOf({ "New calibration": "Retired.", Edit: role })).toBe(`New calibration: Retired. Edit: ${role}`);
	expect(whyOf({ "New calibration": null, Edit: null })).toBeNull();
});
