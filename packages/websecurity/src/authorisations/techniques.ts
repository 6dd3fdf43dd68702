/** What an examination may do; each is allowed or it is prohibited. */
export const techniques = [
	"passive_look",
	"manual_signed_out",
	"manual_with_accounts",
	"automated_scan",
	"discovery",
	"password_guessing",
	"exploitation_proof",
	"data_change",
	"file_upload",
	"load_test",
	"social_engineering",
	"third_party",
] as const;
export type Technique = (typeof techniques)[number];

/** What an authorisation that was signed elsewhere allows where it names nothing. */
export const usualTechniques: readonly Technique[] = ["passive_look", "manual_signed_out", "manual_with_accounts"];
