import { msg } from "@lingui/core/macro";

/** What each event of its records means, of which webhooks tell. */
export const events = {
	"instrument.created": msg`An instrument was added`,
	"instrument.retired": msg`An instrument was retired`,
	"instrument.due": msg`A calibration is due today`,
	"calibration.recorded": msg`A calibration was recorded in one go`,
	"calibration.completed": msg`A calibration was signed`,
	"calibration.approved": msg`A calibration was reviewed and approved`,
	"calibration.withdrawn": msg`A calibration was withdrawn`,
	"certificate.issued": msg`A certificate was issued`,
	"certificate.revised": msg`A certificate was revised`,
	"oot.opened": msg`A case of out of tolerance was opened`,
	"oot.closed": msg`A case of out of tolerance was closed`,
};
