export {
	type ActivityLabel,
	type ActivityPart,
	historyOf,
	kindsOf,
	listActivity,
	listActivityInput,
} from "./activity.ts";
export { announce, deliverWebhookName, type WebhookEvent, webhookEvents } from "./announce.ts";
export { type AuditorAccess, accessOfPerson } from "./auditor-access.ts";
export type { CompetenceCheck } from "./competence.ts";
export { armCrashPoint, type CrashPoint, crashPoint, crashPoints } from "./crash-point.ts";
export { cronOf } from "./cron-of.ts";
export type { Actor, Ctx, House, Organisation, PlatformCtx, WorkerHouse } from "./ctx.ts";
export { longestPage, pageOf, paging, readCursor } from "./cursor.ts";
export { dueByAge, olderThan } from "./due-by-age.ts";
export {
	type DigestChoice,
	type DigestPart,
	type DigestPartCounts,
	digestChoices,
	digestOf,
	digestPartCounts,
} from "./due-digest.ts";
export type { DueItem, DueSpan } from "./due-item.ts";
export { cannotStart, houseVariables, loggedInAs, parseEnvironment, unencrypted } from "./environment.ts";
export { type Fault, recordFaults } from "./error-events.ts";
export {
	DomainError,
	type ErrorDetails,
	ended,
	findCause,
	fromDatabase,
	invalid,
	notFound,
	notOffered,
	type Reason,
	type RestrictedData,
	readOnly,
	restricted,
	tooYoung,
} from "./errors.ts";
export { safeFileName } from "./file-names.ts";
export { type FileStores, readRegions, regionName, storeByRegion, storeOf } from "./file-regions.ts";
export { type AccountCtx, inAccount } from "./in-account.ts";
export { countryCode, plainDate, plainLine, plainText } from "./input-text.ts";
export { ensureDataKey, type KeyRing, keyRing, newKeyRing, readKeyRing } from "./key-ring.ts";
export { ctxOfReader, letterhead, type Mail, type MailContext, queueMail, readerOf, sendMail } from "./mails.ts";
export { memberAddress } from "./member-address.ts";
export { isCalledSo, memberNames } from "./member-names.ts";
export type { ModuleWork } from "./module-work.ts";
export { noteMinimums } from "./note-minimums.ts";
export { type FreeNumber, nextNumber, takeNextNumber, takeNumber } from "./number-series.ts";
export { inOrg, platformCtx, type Visitor } from "./open.ts";
export { openFiles, organisationKeys, sealFiles } from "./open-files.ts";
export { openFileStores, openHouse, publishVersions } from "./open-house.ts";
export { isOwnHand, personBehind } from "./own-hand.ts";
export { keepAnOwner, lockOwners } from "./owners.ts";
export { inForce, longestPromise, policyAt, versionsOf } from "./policy-at.ts";
export { randomCode, readCode } from "./random-code.ts";
export { needOperatorFile, operatorIn } from "./read-operator.ts";
export { type Entity, record, remember } from "./record.ts";
export { type SealState, sealName, sealRecord, sealState } from "./record-seal.ts";
export { type Resealed, reseal } from "./reseal.ts";
export {
	allows,
	type Permission,
	type PermissionView,
	permissions,
	permissionsIn,
	permissionTable,
	permit,
	type Role,
	roles,
} from "./roles.ts";
export {
	announceDoor,
	doorsLacking,
	doorsWithoutKey,
	missingPlaces,
	openDoor,
	openDoors,
	usualPlace,
} from "./running-doors.ts";
export { chosenHere, environmentHere, noteRunningHere, runningHere } from "./running-here.ts";
export { type KeyScope, keyScopes, keyScopesIn, type ScopeArea, scopeAreas } from "./scopes.ts";
export { openColumn, sealColumn } from "./sealed-column.ts";
export { missingKeys, type SealedUnder, sealingKeys } from "./sealing-keys.ts";
export {
	exactFirst,
	type Hit,
	type HitGroup,
	type Searched,
	type SearchInput,
	searchInput,
	searchKinds,
} from "./search.ts";
export {
	needFactorOfEverybody,
	type SecondFactorRule,
	secondFactorRule,
	secondFactorRules,
} from "./second-factor-rule.ts";
export {
	contentHash,
	type EndedState,
	type Meaning,
	meanings,
	needProof,
	ownName,
	type Proof,
	type Proving,
	printedNameInput,
	type SignatureView,
	type Signing,
	sign,
	signaturesByState,
	signaturesOf,
	takeProof,
} from "./signatures.ts";
export { fileIdAt, fileIdBorn, type Steps, type StoredFile, storeWithRow } from "./stored-files.ts";
export { daysBetween, daysLater, mondayOf, morningOf, todayOf } from "./today.ts";
export type { Waiting } from "./waiting.ts";
