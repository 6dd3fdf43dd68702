/** Why an examination may not send something now. */
export const gateRefusals = [
	"no_authorisation",
	"draft",
	"sent",
	"revoked",
	"not_begun",
	"expired",
	"audit_not_running",
	"organisation",
	"technique",
	"out_of_scope",
	"excluded",
	"outside_window",
	"unproven",
] as const;
export type GateRefusal = (typeof gateRefusals)[number];
