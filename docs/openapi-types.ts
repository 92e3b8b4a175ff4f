/** Types of the API for `openapi-fetch`, made of `docs/openapi.json`; `npm run openapi` writes both anew. */
export interface paths {
    "/policies/{policyNo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A policy as it is on record */
        get: operations["readPolicy"];
        /** Feed a policy, in any order: only a higher sequence changes anything */
        put: operations["feedPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/benefits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every service of every policy: available, or all the reasons why not */
        get: operations["readBenefits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cases of the member, newest first */
        get: operations["listCases"];
        put?: never;
        /** Ask for a service; decided at once, with the use held */
        post: operations["openCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case with its timeline */
        get: operations["readCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{caseId}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce a document and get the link to upload it */
        post: operations["announceDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{caseId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to a short-lived link to the document */
        get: operations["readDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{caseId}/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one of the proposed options, or none of them */
        post: operations["chooseOption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{caseId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What cancelling now would cost, and until when it would not */
        get: operations["readCancellationTerms"];
        put?: never;
        /** Cancel the case */
        post: operations["cancelCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/cases/{caseId}/accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who else read the case or its documents, newest first */
        get: operations["listAccesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Language and channels of messages, and where they would go */
        get: operations["readPreferences"];
        /** Language and channels of messages */
        put: operations["setPreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All cases, newest first; or those with unresolved flags: open ones first, of each kind the longest waiting */
        get: operations["listAllCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/searches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cases of a member, found by member, policy or phone, newest first; that they were shown is on record */
        post: operations["searchCases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/cases/{caseId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A case; that it was read, and why, is on record for the member to see */
        get: operations["readCaseAsOperator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/cases/{caseId}/accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who else than the member read the case or its documents, newest first: what the member is shown */
        get: operations["listAccessesAsOperator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/cases/{caseId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter what the vendor or the member says on the phone */
        post: operations["enterEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/cases/{caseId}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle what became of the use of a closed case */
        post: operations["settleUse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/cases/{caseId}/attention/{flag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolve a flag */
        post: operations["resolveFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/cases/{caseId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a case */
        post: operations["closeCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/policies/{policyNo}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grant uses of a pool in the service year that it is now */
        post: operations["grantUses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/deadlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Running deadlines due before an instant, earliest first */
        get: operations["listDeadlines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/rejected-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports that came at the wrong stage, newest first */
        get: operations["listRejectedEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/notice-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which running deadlines a year's holiday notice would move if it were published; nothing is */
        post: operations["previewNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/deliveries/{deliveryId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a hand-off that was given up go out once more */
        post: operations["retryDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vendors/{vendorId}/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify a caller on the hotline, and whether a policy gives the service */
        post: operations["verifyInsured"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vendors/{vendorId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report what happened to a case, or open one for a caller */
        post: operations["reportEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vendors/{vendorId}/cases/{caseId}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce a document of a case and get the link to upload it */
        post: operations["announceVendorDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/vendors/{vendorId}/cases/{caseId}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to a short-lived link to the document; the signature is over path and query, and the read is on record */
        get: operations["readVendorDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where to look */
        get: operations["readSignpost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the API answers */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Editions, services and every code with its names */
        get: operations["readCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["readOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "case.requested": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A case to accept, with what is needed to verify and to book */
        post: operations["receiveCaseRequested"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "case.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A case was called off, or went idle */
        post: operations["receiveCaseCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "case.terminated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A case was stopped */
        post: operations["receiveCaseTerminated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "choice.made": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member took an option, or none */
        post: operations["receiveChoiceMade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "document.added": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The member added a document */
        post: operations["receiveDocumentAdded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "visit.tomorrow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A visit is on the next day (R36) */
        post: operations["receiveVisitTomorrow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "deadline.near": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A promised time is near */
        post: operations["receiveDeadlineNear"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "deadline.missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A promised time has passed */
        post: operations["receiveDeadlineMissed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "deadline.moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A promised time was worked out anew from a year's holiday notice (R40) */
        post: operations["receiveDeadlineMoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @example P-1001 */
        PolicyNo: string;
        PolicyFeed: {
            /** Format: int64 */
            sequence: number;
            edition: string;
            status: components["schemas"]["PolicyStatus"];
            issuedOn: components["schemas"]["CalendarDay"];
            coolingOffEndsOn: components["schemas"]["CalendarDay"];
            waitingPeriodEndsOn: components["schemas"]["CalendarDay"];
            renewals: number;
            sumAssured: number;
            insured: components["schemas"]["Insured"];
            overrides?: components["schemas"]["ContractOverride"][];
            /** @description From when this state of the policy holds (R1): not later than its receipt, which counts where it is left out */
            effectiveAt?: components["schemas"]["OffsetInstant"];
        };
        /** @enum {string} */
        PolicyStatus: "in-force" | "lapsed" | "surrendered" | "expired" | "terminated";
        /**
         * Format: date
         * @description A day in Asia/Shanghai
         * @example 2026-10-13
         */
        CalendarDay: string;
        Insured: {
            memberId: string;
            /** @description Blanks at either end are cut off before it is measured */
            name: string;
            /** @default resident-id */
            idType?: components["schemas"]["IdType"];
            idNumber: string;
            birthDate: components["schemas"]["CalendarDay"];
            phone: components["schemas"]["PhoneNumber"];
            /** Format: email */
            email?: string;
            /** @description Blanks at either end are cut off before it is measured */
            medicalCardNo?: string;
            guardian?: components["schemas"]["Guardian"];
        };
        /** @enum {string} */
        IdType: "resident-id" | "passport" | "hk-macau-permit" | "taiwan-permit";
        /** @example +8613800138000 */
        PhoneNumber: string;
        Guardian: {
            /** @description Blanks at either end are cut off before it is measured */
            name: string;
            phone: components["schemas"]["PhoneNumber"];
        };
        /** @description Extra uses of a pool (in every service year, unless one is named), another last day, or a service left out (R4) */
        ContractOverride: components["schemas"]["ExtraUsesAgreed"] | components["schemas"]["LastDayAgreed"] | components["schemas"]["ServiceLeftOut"];
        ExtraUsesAgreed: {
            pool: string;
            extraUses: number;
            serviceYear?: number;
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        LastDayAgreed: {
            service: components["schemas"]["ServiceId"];
            endsOn: components["schemas"]["CalendarDay"];
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        /** @enum {string} */
        ServiceId: "phone-doctor" | "second-opinion" | "expert-visit" | "admission" | "overseas-care";
        ServiceLeftOut: {
            service: components["schemas"]["ServiceId"];
            /** @constant */
            excluded: true;
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        /**
         * Format: date-time
         * @description RFC 3339 with its offset; it is answered with +08:00
         * @example 2026-10-13T20:00:00+08:00
         */
        OffsetInstant: string;
        /**
         * @description A repeat under the same key gets the same answer again
         * @example visit-2026-09-28
         */
        IdempotencyKey: string;
        CaseRequest: components["schemas"]["PhoneDoctorCaseRequest"] | components["schemas"]["SecondOpinionCaseRequest"] | components["schemas"]["ExpertVisitCaseRequest"] | components["schemas"]["AdmissionCaseRequest"] | components["schemas"]["OverseasCareCaseRequest"];
        PhoneDoctorCaseRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean;
            consents?: components["schemas"]["Consent"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "phone-doctor";
            request: components["schemas"]["PhoneDoctorRequest"];
        };
        /** @enum {string} */
        Language: "zh-CN" | "en";
        /** @enum {string} */
        Consent: "share-with-vendor" | "send-abroad";
        PhoneDoctorRequest: {
            subject: {
                /** @description Blanks at either end are cut off before it is measured */
                relation: string;
            };
            /** @description Blanks at either end are cut off before it is measured */
            topic: string;
            /** @description Blanks at either end are cut off before it is measured */
            question: string;
            /** @description Blanks at either end are cut off before it is measured */
            phone: string;
            /** @default false */
            emergency?: boolean;
        };
        SecondOpinionCaseRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean;
            consents?: components["schemas"]["Consent"][];
            condition: components["schemas"]["ConditionInput"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "second-opinion";
            request: components["schemas"]["SecondOpinionRequest"];
        };
        ConditionInput: {
            /** @description Blanks at either end are cut off before it is measured */
            illness: string;
            /** @enum {string} */
            certainty: "confirmed" | "suspected";
            diagnosedOn?: components["schemas"]["CalendarDay"] | null;
        };
        SecondOpinionRequest: {
            /** @enum {string} */
            reason: "diagnosis-unclear" | "treatment-unsatisfying";
        };
        ExpertVisitCaseRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean;
            consents?: components["schemas"]["Consent"][];
            condition: components["schemas"]["ConditionInput"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "expert-visit";
            request: components["schemas"]["ExpertVisitRequest"];
        };
        ExpertVisitRequest: {
            hospital?: components["schemas"]["Hospital"];
            department: components["schemas"]["DepartmentName"];
            /** @enum {string} */
            rank?: "associate-chief" | "chief";
            /** @enum {string} */
            numberKind: "special" | "expert";
            /** @default [] */
            alternatives?: components["schemas"]["Hospital"][];
            preferredDates?: components["schemas"]["CalendarDay"][];
        };
        /** @description Free text, compared without width, case, blanks and kind of bracket. Blanks at either end are cut off before it is measured */
        Hospital: string;
        /** @description Blanks at either end are cut off before it is measured */
        DepartmentName: string;
        AdmissionCaseRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean;
            consents?: components["schemas"]["Consent"][];
            condition: components["schemas"]["ConditionInput"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "admission";
            request: components["schemas"]["AdmissionRequest"];
        };
        AdmissionRequest: {
            admissionNote?: components["schemas"]["AdmissionNote"] | null;
            surgery: boolean;
            department: components["schemas"]["DepartmentName"];
        };
        AdmissionNote: {
            hospital: components["schemas"]["Hospital"];
            department: components["schemas"]["DepartmentName"];
            doctor: components["schemas"]["Doctor"];
            issuedOn: components["schemas"]["CalendarDay"];
        };
        Doctor: {
            /** @description Blanks at either end are cut off before it is measured */
            name: string;
            title: components["schemas"]["Rank"];
        };
        /** @enum {string} */
        Rank: "resident" | "attending" | "associate-chief" | "chief";
        OverseasCareCaseRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean;
            consents?: components["schemas"]["Consent"][];
            condition: components["schemas"]["ConditionInput"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "overseas-care";
            request: components["schemas"]["AdmissionRequest"];
        };
        /** @example 3tgyfk0jtzrj12c0b2tp */
        CaseId: string;
        /** @description PDF, JPEG, PNG or DICOM, at most 50 MiB */
        DocumentInput: {
            kind: components["schemas"]["DocumentKind"];
            /** @description Blanks at either end are cut off before it is measured */
            filename: string;
            contentType: components["schemas"]["DocumentContentType"];
            size: number;
        };
        /** @enum {string} */
        DocumentKind: "medical-record" | "admission-note" | "report" | "opinion" | "other";
        /** @enum {string} */
        DocumentContentType: "application/pdf" | "image/jpeg" | "image/png" | "application/dicom";
        /** @example 9k2m4x7q1v8b5n3c6zda */
        DocumentId: string;
        Choice: components["schemas"]["OptionTaken"] | components["schemas"]["OptionsDeclined"];
        OptionTaken: {
            proposalId: string;
            optionId: string;
        };
        OptionsDeclined: {
            proposalId: string;
            /** @constant */
            decline: true;
        };
        CancellationInput: {
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        PreferencesInput: {
            /** @default zh-CN */
            language?: components["schemas"]["Language"];
            /** @description Left out: every address that is known */
            channels?: components["schemas"]["MessageChannel"][];
        };
        /** @enum {string} */
        MessageChannel: "sms" | "email";
        /** @description At least one; several narrow. phone: of the insured or of the guardian */
        CaseSearch: {
            memberId?: string;
            policyNo?: components["schemas"]["PolicyNo"];
            /**
             * @description However it is typed; without a country code it is one of mainland China. Blanks at either end are cut off before it is measured
             * @example 138 0013 8000
             */
            phone?: string;
        };
        OperatorEntry: components["schemas"]["CaseAcceptedEntry"] | components["schemas"]["CaseDeclinedEntry"] | components["schemas"]["ExpertsBusyEntry"] | components["schemas"]["ConsultationStartedEntry"] | components["schemas"]["ConsultationCompletedEntry"] | components["schemas"]["RecordsRequestedEntry"] | components["schemas"]["RecordsCompleteEntry"] | components["schemas"]["RecordsDispatchedEntry"] | components["schemas"]["OpinionDeliveredEntry"] | components["schemas"]["OpinionExplainedEntry"] | components["schemas"]["OptionsProposedEntry"] | components["schemas"]["MemberChoseEntry"] | components["schemas"]["MemberCancelledEntry"] | components["schemas"]["BookingConfirmedEntry"] | components["schemas"]["BookingLostEntry"] | components["schemas"]["VisitCompletedEntry"] | components["schemas"]["VisitMissedEntry"] | components["schemas"]["ReportsCourieredEntry"] | components["schemas"]["MemberAdmittedEntry"] | components["schemas"]["SurgeryScheduledEntry"] | components["schemas"]["SurgeryRescheduledEntry"] | components["schemas"]["ServiceCompletedEntry"] | components["schemas"]["DiagnosisRecordedEntry"];
        CaseAcceptedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "case.accepted";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        NoData: Record<string, never>;
        CaseDeclinedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "case.declined";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["CaseDeclinedData"];
        };
        CaseDeclinedData: {
            /** @enum {string} */
            reason: "identity-not-verified" | "illness-out-of-scope" | "outside-network" | "other";
            /** @description Blanks at either end are cut off before it is measured */
            note?: string;
        };
        ExpertsBusyEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "experts.busy";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        ConsultationStartedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "consultation.started";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["ConsultationStartedData"];
        };
        ConsultationStartedData: {
            doctor: components["schemas"]["ConsultedDoctor"];
        };
        ConsultedDoctor: {
            /** @description Blanks at either end are cut off before it is measured */
            name: string;
            title?: components["schemas"]["Rank"];
            rank?: components["schemas"]["Rank"];
            /** @description Blanks at either end are cut off before it is measured */
            licenceNo: string;
        };
        ConsultationCompletedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "consultation.completed";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["ConsultationCompletedData"];
        };
        ConsultationCompletedData: {
            advisedEmergency: boolean;
        };
        RecordsRequestedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "records.requested";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["RecordsRequestedData"];
        };
        RecordsRequestedData: {
            list: string[];
        };
        RecordsCompleteEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "records.complete";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        RecordsDispatchedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "records.dispatched";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        OpinionDeliveredEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "opinion.delivered";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["OpinionDeliveredData"];
        };
        OpinionDeliveredData: {
            documentId: string;
        };
        OpinionExplainedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "opinion.explained";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["OpinionExplainedData"];
        };
        OpinionExplainedData: {
            doctor: components["schemas"]["Doctor"];
        };
        OptionsProposedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "options.proposed";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["OptionsProposedData"];
        };
        OptionsProposedData: {
            options: components["schemas"]["OptionInput"][];
        };
        OptionInput: {
            hospital: components["schemas"]["Hospital"];
            department?: components["schemas"]["DepartmentName"];
            doctor?: components["schemas"]["Doctor"];
            /** @description Blanks at either end are cut off before it is measured */
            country?: string;
            /**
             * Format: date-time
             * @description RFC 3339 with its offset; it is answered with +08:00
             * @example 2026-10-13T20:00:00+08:00
             */
            at?: string;
        };
        MemberChoseEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member.chose";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["Choice"];
        };
        MemberCancelledEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member.cancelled";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["MemberCancelledData"];
        };
        MemberCancelledData: {
            toldAt: components["schemas"]["OffsetInstant"];
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        BookingConfirmedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "booking.confirmed";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["BookingConfirmedData"];
        };
        BookingConfirmedData: {
            hospital: components["schemas"]["Hospital"];
            department: components["schemas"]["DepartmentName"];
            doctor: components["schemas"]["Doctor"];
            /**
             * Format: date-time
             * @description RFC 3339 with its offset; it is answered with +08:00
             * @example 2026-10-13T20:00:00+08:00
             */
            at: string;
            /** @description Blanks at either end are cut off before it is measured */
            meetingPoint: string;
            companion: components["schemas"]["CompanionInput"];
        };
        CompanionInput: {
            /** @description Blanks at either end are cut off before it is measured */
            name: string;
            /** @description Blanks at either end are cut off before it is measured */
            phone: string;
        };
        BookingLostEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "booking.lost";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["BookingLostData"];
        };
        BookingLostData: {
            /** @enum {string} */
            cause: "doctor-suspended" | "doctor-away" | "hospital" | "force-majeure";
            /** @description Blanks at either end are cut off before it is measured */
            note?: string;
        };
        VisitCompletedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "visit.completed";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["VisitCompletedData"];
        };
        VisitCompletedData: {
            admissionNote?: components["schemas"]["AdmissionNote"] | null;
            /** @enum {string} */
            reason?: "no-need" | "not-permitted";
        };
        VisitMissedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "visit.missed";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["VisitMissedData"];
        };
        VisitMissedData: {
            /** @enum {string} */
            by: "member" | "vendor" | "hospital";
        };
        ReportsCourieredEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reports.couriered";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["ReportsCourieredData"];
        };
        ReportsCourieredData: {
            /** @description Blanks at either end are cut off before it is measured */
            carrier: string;
            /** @description Blanks at either end are cut off before it is measured */
            trackingNo: string;
        };
        MemberAdmittedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member.admitted";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["MemberAdmittedData"];
        };
        MemberAdmittedData: {
            /** @description Blanks at either end are cut off before it is measured */
            ward: string;
            at: components["schemas"]["OffsetInstant"];
        };
        SurgeryScheduledEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "surgery.scheduled";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["SurgeryScheduledData"];
        };
        SurgeryScheduledData: {
            /**
             * Format: date-time
             * @description RFC 3339 with its offset; it is answered with +08:00
             * @example 2026-10-13T20:00:00+08:00
             */
            at: string;
        };
        SurgeryRescheduledEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "surgery.rescheduled";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["SurgeryRescheduledData"];
        };
        SurgeryRescheduledData: {
            /**
             * Format: date-time
             * @description RFC 3339 with its offset; it is answered with +08:00
             * @example 2026-10-13T20:00:00+08:00
             */
            at: string;
            /** @description Blanks at either end are cut off before it is measured */
            cause: string;
        };
        ServiceCompletedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "service.completed";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        DiagnosisRecordedEntry: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "diagnosis.recorded";
            /** @description The case is in the path; a body that names it too must name the same */
            caseId?: string;
            /** @enum {string} */
            vendorId: "haorensheng" | "shanen";
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["DiagnosisRecordedData"];
        };
        DiagnosisRecordedData: {
            /** @description Blanks at either end are cut off before it is measured */
            illness: string;
            confirmedOn: components["schemas"]["CalendarDay"];
        };
        SettlementInput: {
            use: components["schemas"]["SettledUse"];
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        /** @enum {string} */
        SettledUse: "used" | "returned";
        /** @enum {string} */
        Flag: "deadline-missed" | "vendor-silent" | "handoff-failed" | "policy-ended-after-booking" | "event-rejected" | "effect-parked" | "review-suspected-diagnosis" | "review-diagnosis" | "late-report" | "declined-after-acceptance" | "notification-failed" | "restored";
        FlagResolution: {
            /** @description Blanks at either end are cut off before it is measured */
            note: string;
            /**
             * @description Of policy-ended-after-booking alone; left out: continue
             * @enum {string}
             */
            decision?: "continue" | "terminate";
        };
        CaseClosing: {
            outcome: components["schemas"]["CloseOutcome"];
            use: components["schemas"]["SettledUse"];
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        /** @enum {string} */
        CloseOutcome: "completed" | "declined-identity-not-verified" | "declined-illness-out-of-scope" | "declined-outside-network" | "declined-other" | "admission-not-indicated" | "cancelled-by-member" | "no-show" | "records-idle" | "no-choice" | "policy-ended" | "diagnosed-in-waiting-period";
        GrantInput: {
            pool: string;
            uses: number;
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        Holiday: {
            /** @enum {string} */
            key: "new-year" | "spring-festival" | "qingming" | "labour-day" | "dragon-boat" | "mid-autumn" | "national-day";
            name: components["schemas"]["Bilingual"];
            daysOff: string[];
            makeUpWorkdays: string[];
            statutoryDays: string[];
        };
        Bilingual: {
            zh: string;
            en: string;
        };
        /** @example 3tgyfk0jtzrj12c0b2tp-1-case-requested */
        DeliveryId: string;
        DeliveryRetry: {
            /** @description Blanks at either end are cut off before it is measured */
            reason: string;
        };
        /** @enum {string} */
        VendorId: "haorensheng" | "shanen";
        /** @description What a caller on the hotline says of himself; relation: whom the question is about */
        VerificationInput: {
            service: components["schemas"]["ServiceId"];
            /** @description Blanks at either end are cut off before it is measured */
            name: string;
            /** @description Blanks at either end are cut off before it is measured */
            idNumber: string;
            policyNo?: components["schemas"]["PolicyNo"];
            /** @description Blanks at either end are cut off before it is measured */
            relation?: string;
        };
        VendorEvent: components["schemas"]["CaseOpenedEvent"] | components["schemas"]["CaseAcceptedEvent"] | components["schemas"]["CaseDeclinedEvent"] | components["schemas"]["ExpertsBusyEvent"] | components["schemas"]["ConsultationStartedEvent"] | components["schemas"]["ConsultationCompletedEvent"] | components["schemas"]["RecordsRequestedEvent"] | components["schemas"]["RecordsCompleteEvent"] | components["schemas"]["RecordsDispatchedEvent"] | components["schemas"]["OpinionDeliveredEvent"] | components["schemas"]["OpinionExplainedEvent"] | components["schemas"]["OptionsProposedEvent"] | components["schemas"]["MemberChoseEvent"] | components["schemas"]["MemberCancelledEvent"] | components["schemas"]["BookingConfirmedEvent"] | components["schemas"]["BookingLostEvent"] | components["schemas"]["VisitCompletedEvent"] | components["schemas"]["VisitMissedEvent"] | components["schemas"]["ReportsCourieredEvent"] | components["schemas"]["MemberAdmittedEvent"] | components["schemas"]["SurgeryScheduledEvent"] | components["schemas"]["SurgeryRescheduledEvent"] | components["schemas"]["ServiceCompletedEvent"] | components["schemas"]["DiagnosisRecordedEvent"];
        /** @description A request taken on the hotline: the only event that names no case, since it makes one */
        CaseOpenedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "case.opened";
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["HotlineRequest"];
        };
        HotlineRequest: components["schemas"]["PhoneDoctorHotlineRequest"] | components["schemas"]["SecondOpinionHotlineRequest"] | components["schemas"]["ExpertVisitHotlineRequest"] | components["schemas"]["AdmissionHotlineRequest"] | components["schemas"]["OverseasCareHotlineRequest"];
        PhoneDoctorHotlineRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean | components["schemas"]["SpokenAttestation"];
            consents?: (components["schemas"]["Consent"] | components["schemas"]["SpokenConsent"])[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "phone-doctor";
            request: components["schemas"]["PhoneDoctorRequest"];
            memberId: string;
            /** @description Blanks at either end are cut off before it is measured */
            recordedCallId?: string;
        };
        SpokenAttestation: {
            /** @description Blanks at either end are cut off before it is measured */
            recordedCallId: string;
        };
        SpokenConsent: {
            purpose: components["schemas"]["Consent"];
            /** @description Blanks at either end are cut off before it is measured */
            recordedCallId: string;
        };
        SecondOpinionHotlineRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean | components["schemas"]["SpokenAttestation"];
            consents?: (components["schemas"]["Consent"] | components["schemas"]["SpokenConsent"])[];
            condition: components["schemas"]["ConditionInput"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "second-opinion";
            request: components["schemas"]["SecondOpinionRequest"];
            memberId: string;
            /** @description Blanks at either end are cut off before it is measured */
            recordedCallId?: string;
        };
        ExpertVisitHotlineRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean | components["schemas"]["SpokenAttestation"];
            consents?: (components["schemas"]["Consent"] | components["schemas"]["SpokenConsent"])[];
            condition: components["schemas"]["ConditionInput"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "expert-visit";
            request: components["schemas"]["ExpertVisitRequest"];
            memberId: string;
            /** @description Blanks at either end are cut off before it is measured */
            recordedCallId?: string;
        };
        AdmissionHotlineRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean | components["schemas"]["SpokenAttestation"];
            consents?: (components["schemas"]["Consent"] | components["schemas"]["SpokenConsent"])[];
            condition: components["schemas"]["ConditionInput"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "admission";
            request: components["schemas"]["AdmissionRequest"];
            memberId: string;
            /** @description Blanks at either end are cut off before it is measured */
            recordedCallId?: string;
        };
        OverseasCareHotlineRequest: {
            policyNo: components["schemas"]["PolicyNo"];
            language?: components["schemas"]["Language"];
            attestation?: boolean | components["schemas"]["SpokenAttestation"];
            consents?: (components["schemas"]["Consent"] | components["schemas"]["SpokenConsent"])[];
            condition: components["schemas"]["ConditionInput"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            service: "overseas-care";
            request: components["schemas"]["AdmissionRequest"];
            memberId: string;
            /** @description Blanks at either end are cut off before it is measured */
            recordedCallId?: string;
        };
        CaseAcceptedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "case.accepted";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        CaseDeclinedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "case.declined";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["CaseDeclinedData"];
        };
        ExpertsBusyEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "experts.busy";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        ConsultationStartedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "consultation.started";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["ConsultationStartedData"];
        };
        ConsultationCompletedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "consultation.completed";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["ConsultationCompletedData"];
        };
        RecordsRequestedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "records.requested";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["RecordsRequestedData"];
        };
        RecordsCompleteEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "records.complete";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        RecordsDispatchedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "records.dispatched";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        OpinionDeliveredEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "opinion.delivered";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["OpinionDeliveredData"];
        };
        OpinionExplainedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "opinion.explained";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["OpinionExplainedData"];
        };
        OptionsProposedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "options.proposed";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["OptionsProposedData"];
        };
        MemberChoseEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member.chose";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["Choice"];
        };
        MemberCancelledEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member.cancelled";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["MemberCancelledData"];
        };
        BookingConfirmedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "booking.confirmed";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["BookingConfirmedData"];
        };
        BookingLostEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "booking.lost";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["BookingLostData"];
        };
        VisitCompletedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "visit.completed";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["VisitCompletedData"];
        };
        VisitMissedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "visit.missed";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["VisitMissedData"];
        };
        ReportsCourieredEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reports.couriered";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["ReportsCourieredData"];
        };
        MemberAdmittedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "member.admitted";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["MemberAdmittedData"];
        };
        SurgeryScheduledEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "surgery.scheduled";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["SurgeryScheduledData"];
        };
        SurgeryRescheduledEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "surgery.rescheduled";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["SurgeryRescheduledData"];
        };
        ServiceCompletedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "service.completed";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data?: components["schemas"]["NoData"];
        };
        DiagnosisRecordedEvent: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "diagnosis.recorded";
            caseId: string;
            occurredAt: components["schemas"]["OffsetInstant"];
            data: components["schemas"]["DiagnosisRecordedData"];
        };
        CaseRequestedHandOff: {
            /** @constant */
            type: "case.requested";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["CaseRequestedHandOffData"];
        };
        /**
         * Format: date-time
         * @description RFC 3339 with +08:00
         * @example 2026-10-13T20:00:00+08:00
         */
        ShanghaiInstant: string;
        CaseRequestedHandOffData: {
            service: components["schemas"]["ServiceId"];
            policyNo: string;
            request: components["schemas"]["CaseRequested"];
            condition: components["schemas"]["ConditionOnRecord"] | null;
            member: components["schemas"]["HandedOverMember"];
        };
        /** @description By the service of the case; an admission and care abroad ask alike */
        CaseRequested: components["schemas"]["PhoneDoctorRequested"] | components["schemas"]["SecondOpinionRequested"] | components["schemas"]["ExpertVisitRequested"] | components["schemas"]["AdmissionRequested"];
        PhoneDoctorRequested: {
            subject: {
                /** @description Blanks at either end are cut off before it is measured */
                relation: string;
            };
            /** @description Blanks at either end are cut off before it is measured */
            topic: string;
            /** @description Blanks at either end are cut off before it is measured */
            question: string;
            /** @description Blanks at either end are cut off before it is measured */
            phone: string;
            emergency: boolean;
        };
        SecondOpinionRequested: components["schemas"]["SecondOpinionRequest"];
        ExpertVisitRequested: {
            hospital?: components["schemas"]["Hospital"];
            department: components["schemas"]["DepartmentName"];
            /** @enum {string} */
            rank?: "associate-chief" | "chief";
            /** @enum {string} */
            numberKind: "special" | "expert";
            alternatives: components["schemas"]["Hospital"][];
            preferredDates?: components["schemas"]["CalendarDay"][];
        };
        AdmissionRequested: {
            admissionNote: components["schemas"]["AdmissionNote"] | null;
            surgery: boolean;
            department: components["schemas"]["DepartmentName"];
        };
        ConditionOnRecord: {
            illness: string;
            /** @enum {string} */
            certainty: "confirmed" | "suspected";
            diagnosedOn: components["schemas"]["CalendarDay"] | null;
        };
        /** @description What the vendor needs to verify, and to book for, the insured (R17, R31) */
        HandedOverMember: {
            memberId: string;
            name: string;
            idType: components["schemas"]["IdType"];
            idNumber: string;
            phone: string;
            /** @description Where a companion queues, pays or admits with it (R31, R37) */
            medicalCardNo?: string;
            /** @description Of a member under 18 */
            guardian?: components["schemas"]["Guardian"];
        };
        CaseCancelledHandOff: {
            /** @constant */
            type: "case.cancelled";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["CaseCancelledHandOffData"];
        };
        CaseCancelledHandOffData: {
            outcome: components["schemas"]["CaseOutcome"];
            /** @description When the member said so; it settles the cost (R39) */
            toldAt?: components["schemas"]["ShanghaiInstant"];
        };
        /**
         * @description `completed`: the service was given; `declined-identity-not-verified`: the provider could not verify who it was for; `declined-illness-out-of-scope`: the provider found the illness out of scope; `declined-outside-network`: it lies outside the provider's network; `declined-other`: the provider declined for another reason; `admission-not-indicated`: the visit brought no admission note; `cancelled-by-member`: the member called it off; `no-show`: the member did not come; `records-idle`: records stayed away too long; `no-choice`: no option was chosen in time; `policy-ended`: the policy no longer gives the service; `diagnosed-in-waiting-period`: the illness was diagnosed in the waiting period
         * @enum {string}
         */
        CaseOutcome: "completed" | "declined-identity-not-verified" | "declined-illness-out-of-scope" | "declined-outside-network" | "declined-other" | "admission-not-indicated" | "cancelled-by-member" | "no-show" | "records-idle" | "no-choice" | "policy-ended" | "diagnosed-in-waiting-period";
        CaseTerminatedHandOff: {
            /** @constant */
            type: "case.terminated";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["CaseTerminatedHandOffData"];
        };
        CaseTerminatedHandOffData: {
            outcome: components["schemas"]["CaseOutcome"];
        };
        ChoiceMadeHandOff: {
            /** @constant */
            type: "choice.made";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["ChoiceMadeHandedOver"];
        };
        ChoiceMadeHandedOver: components["schemas"]["OptionChosen"] | components["schemas"]["OptionsTurnedDown"];
        OptionChosen: {
            proposalId: string;
            optionId: string;
            option: components["schemas"]["ProposedOption"];
        };
        ProposedOption: {
            optionId: string;
            hospital: string;
            department?: string;
            doctor?: components["schemas"]["Doctor"];
            country?: string;
            at?: components["schemas"]["ShanghaiInstant"];
            /**
             * @description Of care abroad: the same instant with the offset that it was sent with
             * @example 2026-10-15T09:00:00-05:00
             */
            localAt?: string;
        };
        OptionsTurnedDown: {
            proposalId: string;
            /** @constant */
            decline: true;
        };
        DocumentAddedHandOff: {
            /** @constant */
            type: "document.added";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["DocumentAddedHandOffData"];
        };
        DocumentAddedHandOffData: {
            documentId: components["schemas"]["DocumentId"];
            kind: components["schemas"]["DocumentKind"];
        };
        VisitTomorrowHandOff: {
            /** @constant */
            type: "visit.tomorrow";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["VisitTomorrowHandOffData"];
        };
        VisitTomorrowHandOffData: {
            booking: components["schemas"]["Booking"];
        };
        Booking: {
            hospital: string;
            department: string;
            doctor: components["schemas"]["Doctor"];
            at: components["schemas"]["ShanghaiInstant"];
            /**
             * @description Of care abroad: the same instant with the offset that it was sent with
             * @example 2026-10-15T09:00:00-05:00
             */
            localAt?: string;
            meetingPoint: string;
            companion: components["schemas"]["Companion"];
        };
        Companion: {
            name: string;
            phone: string;
        };
        DeadlineNearHandOff: {
            /** @constant */
            type: "deadline.near";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["DeadlineNearHandOffData"];
        };
        DeadlineNearHandOffData: {
            name: components["schemas"]["DeadlineName"];
            dueAt: components["schemas"]["ShanghaiInstant"];
        };
        /**
         * @description `callback`: an expert calls back; `visit`: the visit takes place; `admission`: the member is admitted; `opinion`: the opinion is delivered; `opinion-target`: the opinion is aimed at for then; `stage`: the stage is over
         * @enum {string}
         */
        DeadlineName: "callback" | "visit" | "admission" | "opinion" | "opinion-target" | "stage";
        DeadlineMissedHandOff: {
            /** @constant */
            type: "deadline.missed";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["DeadlineMissedHandOffData"];
        };
        DeadlineMissedHandOffData: {
            name: components["schemas"]["DeadlineName"];
            kind: components["schemas"]["DeadlineKind"];
            dueAt: components["schemas"]["ShanghaiInstant"];
            cause?: components["schemas"]["DeadlineCause"];
        };
        /**
         * @description `promise`: counts as a breach when missed; `target`: is aimed at
         * @enum {string}
         */
        DeadlineKind: "promise" | "target";
        /**
         * @description `doctor-suspended`: the doctor stopped seeing patients; `doctor-away`: the doctor was away; `hospital`: the hospital's doing; `force-majeure`: force majeure; `member-choice`: the member's own choice
         * @enum {string}
         */
        DeadlineCause: "doctor-suspended" | "doctor-away" | "hospital" | "force-majeure" | "member-choice";
        DeadlineMovedHandOff: {
            /** @constant */
            type: "deadline.moved";
            caseId: components["schemas"]["CaseId"];
            /** @description Grows within a case: what comes late is in order by it */
            sequence: number;
            occurredAt: components["schemas"]["ShanghaiInstant"];
            data: components["schemas"]["DeadlineMovedHandOffData"];
        };
        DeadlineMovedHandOffData: {
            name: components["schemas"]["DeadlineName"];
            was: components["schemas"]["ShanghaiInstant"];
            dueAt: components["schemas"]["ShanghaiInstant"];
            documentNumber: string;
        };
        /** @description As fed; what identifies the insured is masked */
        PolicyOnRecord: {
            policyNo: components["schemas"]["PolicyNo"];
            /** Format: int64 */
            sequence: number;
            edition: string;
            status: components["schemas"]["PolicyStatus"];
            issuedOn: components["schemas"]["CalendarDay"];
            coolingOffEndsOn: components["schemas"]["CalendarDay"];
            waitingPeriodEndsOn: components["schemas"]["CalendarDay"];
            renewals: number;
            sumAssured: number;
            insured: components["schemas"]["MaskedInsured"];
            overrides?: components["schemas"]["ContractOverride"][];
            /** @description From when this state holds; not known of one fed before it was kept */
            effectiveAt?: components["schemas"]["ShanghaiInstant"];
        };
        MaskedInsured: {
            memberId: string;
            idType: components["schemas"]["IdType"];
            /** @description All but the last two characters hidden */
            idNumber: string;
            /** @description All but the last two characters hidden */
            phone: string;
            birthYear: string;
            /** @description Whether one is on record */
            guardian: boolean;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @example urn:ankang:problem:not-entitled */
            type: string;
            title: string;
            status: number;
            code: components["schemas"]["ProblemCode"];
            /** @description What to do */
            detail: string;
            /** @description Path of the request */
            instance: string;
            /** @description Of not-entitled: every rule that denies */
            reasons?: components["schemas"]["Reason"][];
            rules?: components["schemas"]["RuleFinding"][];
            policySequence?: components["schemas"]["PolicySequence"];
            /** @description Of invalid-request: each fault */
            errors?: components["schemas"]["FieldFault"][];
            notices?: components["schemas"]["NoticeCode"][];
        } & {
            [key: string]: unknown;
        };
        /**
         * @description `malformed-request`: 400 The request cannot be read; `unauthenticated`: 401 Not authenticated; `forbidden`: 403 Not allowed; `not-entitled`: 403 The policy does not give this; `not-found`: 404 Not found; `method-not-allowed`: 405 The method is not allowed here; `idempotency-key-reused`: 409 The key was used for another request; `stale-policy-update`: 409 A later update is on record; `event-not-expected`: 409 Not expected at this stage; `delivery-not-failed`: 409 The delivery is under way or done; `case-closed`: 409 The case is closed; `case-open`: 409 The case is open; `too-large`: 413 The body is too large; `unsupported-media-type`: 415 The content type is not supported; `too-many-open`: 429 Too many open cases; `too-many-openings`: 429 Too many cases within the hour; `too-many-documents`: 429 Too many documents; `invalid-request`: 422 The request has wrong values; `emergency-call-120`: 422 Call 120; `try-again`: 503 Try again
         * @enum {string}
         */
        ProblemCode: "malformed-request" | "unauthenticated" | "forbidden" | "not-entitled" | "not-found" | "method-not-allowed" | "idempotency-key-reused" | "stale-policy-update" | "event-not-expected" | "delivery-not-failed" | "case-closed" | "case-open" | "too-large" | "unsupported-media-type" | "too-many-open" | "too-many-openings" | "too-many-documents" | "invalid-request" | "emergency-call-120" | "try-again";
        /** @description A rule that denies, the values compared, and what would change it */
        Reason: {
            code: components["schemas"]["ReasonCode"];
            clause: components["schemas"]["RuleId"];
            detail: string;
            /** @description From this day this reason no longer stands in the way; the latest of all reasons counts */
            usableFrom?: components["schemas"]["CalendarDay"];
            /** @description null: unlimited */
            usesLeft?: number | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description `policy-not-in-force`: the policy is not in force (R1); `cooling-off`: the cooling-off period is not over (R2); `service-year-ended`: the last service year on record is over (R3); `excluded-by-contract`: the contract leaves the service out (R4); `service-ended-by-contract`: the contract's last day for the service is past (R4); `no-uses-left`: every use is held or used (R5); `relation-not-covered`: the question is about somebody not covered (R7); `diagnosed-in-waiting-period`: the illness was diagnosed in the waiting period (R8); `illness-not-listed`: the illness is not one the service is for (R9); `sum-assured-too-low`: the sum assured is below the edition's minimum (R10); `service-withdrawn`: the insurer has withdrawn the service (R12); `service-not-offered`: the edition does not offer the service (R50)
         * @enum {string}
         */
        ReasonCode: "policy-not-in-force" | "cooling-off" | "service-year-ended" | "excluded-by-contract" | "service-ended-by-contract" | "no-uses-left" | "relation-not-covered" | "diagnosed-in-waiting-period" | "illness-not-listed" | "sum-assured-too-low" | "service-withdrawn" | "service-not-offered";
        /**
         * @description A rule of the handbook
         * @example R24
         */
        RuleId: string;
        /** @description What one rule compared, whichever way it fell */
        RuleFinding: {
            clause: components["schemas"]["RuleId"];
            outcome: components["schemas"]["RuleOutcome"];
            compared: {
                [key: string]: unknown;
            };
            detail: string;
        };
        /**
         * @description `satisfied`: nothing stands in the way; `denied`: it stands in the way; `not-evaluated`: the edition sets no value; `not-asked`: there is nothing to compare yet, such as an illness that nobody has named
         * @enum {string}
         */
        RuleOutcome: "satisfied" | "denied" | "not-evaluated" | "not-asked";
        /**
         * Format: int64
         * @description The state of the feed that was judged: the one that held at the instant of the request; not on record of older cases
         */
        PolicySequence: number;
        FieldFault: {
            /**
             * @description JSON pointer to the place
             * @example /condition/diagnosedOn
             */
            pointer: string;
            /**
             * @description What is wrong; a rule's own code where a rule names one
             * @example required
             */
            code: string;
            detail: string;
        };
        /** @enum {string} */
        NoticeCode: "reference-only" | "not-claims-evidence" | "emergency-call-120" | "value-added-service";
        /** @description Of API Gateway itself: only the status binds */
        GatewayRefusal: {
            message: string;
        };
        Benefits: {
            asOf: components["schemas"]["ShanghaiInstant"];
            policies: components["schemas"]["PolicyBenefits"][];
        };
        PolicyBenefits: {
            policyNo: string;
            edition: components["schemas"]["EditionId"];
            /** @description null before the first and after the last */
            serviceYear: components["schemas"]["ServiceYear"] | null;
            benefits: components["schemas"]["Benefit"][];
        };
        /** @example 2020-BA-01 */
        EditionId: string;
        ServiceYear: {
            number: number;
            from: components["schemas"]["CalendarDay"];
            to: components["schemas"]["CalendarDay"];
        };
        Benefit: {
            service: components["schemas"]["ServiceId"];
            pool: components["schemas"]["PoolName"];
            /** @description What a request must still satisfy although the benefit is available */
            conditions: components["schemas"]["BenefitCondition"][];
            available: boolean;
            /** @description Every rule that denies; none where it is available */
            reasons: components["schemas"]["Reason"][];
            /** @description null outside every service year, and where the service is not offered */
            uses: components["schemas"]["Uses"] | null;
            openNow: boolean;
            /** @description The next opening, now itself while open */
            opensAt: components["schemas"]["ShanghaiInstant"] | null;
            hotline: string | null;
            /** @description The promised time of the service, and the event that starts it */
            promise: components["schemas"]["ServicePromise"];
            clauses: components["schemas"]["RuleId"][];
            rules: components["schemas"]["RuleFinding"][];
            overridesApplied: components["schemas"]["ContractOverride"][];
            notEvaluated: components["schemas"]["RuleId"][];
            reviewNeeded: components["schemas"]["ReviewCode"][];
        };
        /**
         * @description Services of one pool share its uses
         * @example green-channel
         */
        PoolName: string;
        BenefitCondition: {
            code: components["schemas"]["ConditionCode"];
            clause: components["schemas"]["RuleId"];
            detail: string;
            /** @description Its last day, where it ends by itself */
            until?: components["schemas"]["CalendarDay"];
        };
        /**
         * @description `relation-covered`: whom a question may be about (R7); `diagnosed-after-waiting-period`: which diagnoses the waiting period bars (R8); `illness-listed`: which illnesses the service is for (R9)
         * @enum {string}
         */
        ConditionCode: "relation-covered" | "diagnosed-after-waiting-period" | "illness-listed";
        /** @description limit and left are null where the uses are unlimited */
        Uses: {
            limit: number | null;
            held: number;
            used: number;
            left: number | null;
        };
        PromiseInMinutes: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "minutes";
            /** @constant */
            name: "callback";
            minutes: number;
            from: {
                [key: string]: "case.opened" | "experts.busy";
            };
            clause: string;
        };
        /** @enum {string} */
        CaseChannel: "app" | "hotline";
        PromiseInWorkingDays: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "working-days";
            /** @enum {string} */
            name: "opinion" | "visit" | "admission";
            days: number;
            targetDays: number | null;
            /** @enum {string} */
            from: "case.accepted" | "records.complete";
            clause: string;
        };
        ServicePromise: components["schemas"]["PromiseInMinutes"] | components["schemas"]["PromiseInWorkingDays"];
        /**
         * @description What a person is to look at (R8)
         * @enum {string}
         */
        ReviewCode: "review-suspected-diagnosis";
        CaseOnRecord: {
            caseId: components["schemas"]["CaseId"];
            service: components["schemas"]["ServiceId"];
            edition: components["schemas"]["EditionId"];
            policyNo: string;
            channel: components["schemas"]["OpeningChannel"];
            status: components["schemas"]["CaseStatus"];
            /** @description Of an admission that needs a visit first; null otherwise */
            leg: components["schemas"]["ServiceLeg"] | null;
            /** @description null once the case is closed */
            stage: components["schemas"]["Stage"] | null;
            /** @description null while the case is open */
            outcome: components["schemas"]["CaseOutcome"] | null;
            use: components["schemas"]["UseState"];
            openedAt: components["schemas"]["ShanghaiInstant"];
            closedAt: components["schemas"]["ShanghaiInstant"] | null;
            version: number;
            next: components["schemas"]["NextStep"] | null;
            /** @enum {string} */
            consentedBy: "member" | "guardian";
            condition: components["schemas"]["ConditionOnRecord"] | null;
            request: components["schemas"]["CaseRequested"];
            proposal: components["schemas"]["Proposal"] | null;
            chosen: components["schemas"]["ProposedOption"] | null;
            booking: components["schemas"]["Booking"] | null;
            admissionNote: components["schemas"]["AdmissionNote"] | null;
            /** @description What the vendor asked for, while records are gathered */
            records: string[] | null;
            opinion: components["schemas"]["Opinion"] | null;
            admission: components["schemas"]["Admission"] | null;
            deadlines: components["schemas"]["Deadline"][];
            notices: components["schemas"]["NoticeCode"][];
            documents: components["schemas"]["DocumentOnRecord"][];
            verdict: components["schemas"]["Verdict"] | null;
            timeline: components["schemas"]["TimelineEvent"][];
        };
        /**
         * @description `app`: by the member; `hotline`: on the provider's hotline
         * @enum {string}
         */
        OpeningChannel: "app" | "hotline";
        /**
         * @description `open`: under way; `completed`: carried out; `declined`: not taken on; `cancelled`: called off, or gone idle; `terminated`: stopped
         * @enum {string}
         */
        CaseStatus: "open" | "completed" | "declined" | "cancelled" | "terminated";
        /**
         * @description `visit`: the expert visit that is to bring an admission note; `admission`: the admission itself
         * @enum {string}
         */
        ServiceLeg: "visit" | "admission";
        /**
         * @description `calling-back`: an expert is to call back; `consulting`: the expert is on the phone; `accepting`: the provider is to accept the case; `gathering-records`: medical records are gathered; `proposing`: the provider is to propose options; `choosing`: the member is to choose; `booking`: the provider books what was chosen; `arranging`: the provider arranges the admission; `dispatching`: the records are to be sent to the chosen institution; `awaiting-opinion`: the institution writes its opinion; `explaining`: an expert is to go through the opinion; `booked`: there is an appointment; `rebooking`: the appointment fell through; the nearest alternative is sought; `visited`: the visit took place; `admitted`: the member is on the ward
         * @enum {string}
         */
        Stage: "calling-back" | "consulting" | "accepting" | "gathering-records" | "proposing" | "choosing" | "booking" | "arranging" | "dispatching" | "awaiting-opinion" | "explaining" | "booked" | "rebooking" | "visited" | "admitted";
        /**
         * @description `none`: uses of this service are not counted; `held`: one is set aside for the case; `used`: one is used; `returned`: the one set aside was given back
         * @enum {string}
         */
        UseState: "none" | "held" | "used" | "returned";
        NextStep: {
            /** @enum {string} */
            actor: "member" | "vendor";
            action: components["schemas"]["NextAction"];
            /** @description When the case moves on without it, or somebody is told that it has not come */
            by?: components["schemas"]["ShanghaiInstant"];
        };
        /**
         * @description `call-back`: call the member back; `complete-consultation`: end the consultation; `accept-case`: verify and accept the case, or decline it; `request-records`: say which records are needed; `gather-records`: send the records; `propose-options`: propose options; `choose-option`: choose an option, or none; `confirm-booking`: confirm the booking; `dispatch-records`: send the records to the chosen institution; `deliver-opinion`: deliver the opinion; `explain-opinion`: go through the opinion with the member; `attend-visit`: accompany the visit, and report it; `admit-member`: accompany the admission, and report it; `complete-service`: report that the service is over
         * @enum {string}
         */
        NextAction: "call-back" | "complete-consultation" | "accept-case" | "request-records" | "gather-records" | "propose-options" | "choose-option" | "confirm-booking" | "dispatch-records" | "deliver-opinion" | "explain-opinion" | "attend-visit" | "admit-member" | "complete-service";
        Proposal: {
            proposalId: string;
            options: components["schemas"]["ProposedOption"][];
        };
        Opinion: {
            documentId: string;
        };
        Admission: {
            ward: string;
            at: components["schemas"]["ShanghaiInstant"];
            surgeryAt: components["schemas"]["ShanghaiInstant"] | null;
        };
        Deadline: {
            name: components["schemas"]["DeadlineName"];
            kind: components["schemas"]["DeadlineKind"];
            clause: components["schemas"]["RuleId"];
            startedAt: components["schemas"]["ShanghaiInstant"];
            warnAt: components["schemas"]["ShanghaiInstant"];
            dueAt: components["schemas"]["ShanghaiInstant"];
            /** @description Counted on plain Monday to Friday: a year's holiday notice is not published yet */
            provisional: boolean;
            state: components["schemas"]["DeadlineState"];
            metAt: components["schemas"]["ShanghaiInstant"] | null;
            /** @description Why missing it, or meeting it late, is no breach */
            cause?: components["schemas"]["DeadlineCause"];
            attributed?: components["schemas"]["AttributedDays"];
        };
        /**
         * @description `running`: not yet met, not yet due; `met`: met in time; `missed`: not met in time, though it may have been met since; `void`: no longer asked for
         * @enum {string}
         */
        DeadlineState: "running" | "met" | "missed" | "void";
        /** @description Working days that each had the case in hand */
        AttributedDays: {
            member: number;
            vendor: number;
            institution: number;
        };
        DocumentOnRecord: {
            documentId: components["schemas"]["DocumentId"];
            kind: components["schemas"]["DocumentKind"];
            filename: string;
            contentType: components["schemas"]["DocumentContentType"];
            /** @description Bytes */
            size: number;
            state: components["schemas"]["DocumentState"];
            refusal?: components["schemas"]["DocumentRefusal"];
            addedAt: components["schemas"]["ShanghaiInstant"];
            /** @enum {string} */
            addedBy: "member" | "vendor";
        };
        /**
         * @description `pending`: announced, not yet uploaded and checked; `stored`: uploaded and checked: it can be read; `refused`: not what was announced, or too late
         * @enum {string}
         */
        DocumentState: "pending" | "stored" | "refused";
        /** @description Why it was refused, and what to do */
        DocumentRefusal: {
            code: components["schemas"]["RefusalReason"];
            detail: string;
        };
        /**
         * @description `empty`: nothing was in it; `larger-than-said`: larger than was announced; `smaller-than-said`: it did not arrive whole; `not-the-type-said`: of another type than was announced; `case-closed`: the case had been closed when it arrived
         * @enum {string}
         */
        RefusalReason: "empty" | "larger-than-said" | "smaller-than-said" | "not-the-type-said" | "case-closed";
        /** @description What the case was opened on, as it was then */
        Verdict: {
            asOf: components["schemas"]["ShanghaiInstant"];
            policySequence?: components["schemas"]["PolicySequence"];
            edition: components["schemas"]["EditionId"];
            serviceYear: components["schemas"]["ServiceYear"] | null;
            uses: components["schemas"]["Uses"] | null;
            rules: components["schemas"]["RuleFinding"][];
            overridesApplied: components["schemas"]["ContractOverride"][];
            notEvaluated: components["schemas"]["RuleId"][];
            reviewNeeded: components["schemas"]["ReviewCode"][];
        };
        TimelineEvent: {
            seq: number;
            type: components["schemas"]["EventType"];
            actor: components["schemas"]["EventActor"];
            occurredAt: components["schemas"]["ShanghaiInstant"];
            recordedAt: components["schemas"]["ShanghaiInstant"];
            /** @description One line in the language of the case */
            summary: string;
            /** @description Which way this event moved the use of the case (R46); left out where it moved none */
            use?: components["schemas"]["UseMoved"];
            entry?: components["schemas"]["EnteredBy"];
        };
        /**
         * @description `case.opened`: the service was asked for and granted; `case.accepted`: the provider took the case on; `case.declined`: the provider did not take it on; `experts.busy`: all experts are busy; one calls back; `consultation.started`: an expert is on the line; `consultation.completed`: the consultation is over; `records.requested`: the provider asked for records; `records.reminded`: the member was reminded of the records; `records.idle`: records stayed away too long; `records.complete`: the records are complete; `records.dispatched`: the records went to the institution; `opinion.delivered`: the opinion is there; `opinion.explained`: an expert went through it; `options.proposed`: options were proposed; `member.chose`: the member took one, or none; `choice.reminded`: the member was reminded to choose; `choice.expired`: no option was chosen in time; `booking.confirmed`: there is an appointment; `booking.lost`: the appointment fell through; `visit.tomorrow`: the member was reminded of the visit; `visit.completed`: the visit took place; `visit.missed`: the visit did not take place; `reports.couriered`: reports were sent by courier; `member.admitted`: the member is on the ward; `surgery.scheduled`: a date of surgery was agreed; `surgery.rescheduled`: the date of surgery was changed; `service.completed`: the service is over; `member.cancelled`: the member called it off; `diagnosis.recorded`: a date of diagnosis was recorded; `document.added`: a document was uploaded and checked; `document.refused`: a document was uploaded and is not what was announced; `deadline.near`: a promised time is near; `deadline.missed`: a time limit has passed; `deadline.recomputed`: time limits were worked out anew from a year's notice; `policy.ended`: the policy no longer gives the service; `report.late`: a report of before the closing came after it, for an operator to settle; `use.settled`: an operator settled the use; `case.closed`: an operator closed the case; `flag.resolved`: an operator dealt with a flag; `delivery.retried`: an operator had a hand-off go out once more; `flag.raised`: the case was put before an operator
         * @enum {string}
         */
        EventType: "case.opened" | "case.accepted" | "case.declined" | "experts.busy" | "consultation.started" | "consultation.completed" | "records.requested" | "records.reminded" | "records.idle" | "records.complete" | "records.dispatched" | "opinion.delivered" | "opinion.explained" | "options.proposed" | "member.chose" | "choice.reminded" | "choice.expired" | "booking.confirmed" | "booking.lost" | "visit.tomorrow" | "visit.completed" | "visit.missed" | "reports.couriered" | "member.admitted" | "surgery.scheduled" | "surgery.rescheduled" | "service.completed" | "member.cancelled" | "diagnosis.recorded" | "document.added" | "document.refused" | "deadline.near" | "deadline.missed" | "deadline.recomputed" | "policy.ended" | "report.late" | "use.settled" | "case.closed" | "flag.resolved" | "delivery.retried" | "flag.raised";
        /**
         * @description `member`: the member; `vendor`: the provider; `operator`: an operator, for one of them or by decision; `insurer`: the insurer's feed; `clock`: time passing
         * @enum {string}
         */
        EventActor: "member" | "vendor" | "operator" | "insurer" | "clock";
        /**
         * @description `none>held`: one is set aside as the case opens; `held>used`: the one set aside is used; `held>returned`: the one set aside goes back; `used>returned`: an operator gives a used one back; `returned>used`: an operator counts one that had gone back
         * @enum {string}
         */
        UseMoved: "none>held" | "held>used" | "held>returned" | "used>returned" | "returned>used";
        /** @description The operator who did it, and why */
        EnteredBy: {
            by: string;
            reason: string;
        };
        CaseList: {
            cases: components["schemas"]["CaseSummary"][];
            /** @description The cursor of the next page; null: this is the last. A page may be short */
            next: string | null;
        };
        CaseSummary: {
            caseId: components["schemas"]["CaseId"];
            service: components["schemas"]["ServiceId"];
            edition: components["schemas"]["EditionId"];
            policyNo: string;
            channel: components["schemas"]["OpeningChannel"];
            status: components["schemas"]["CaseStatus"];
            /** @description Of an admission that needs a visit first; null otherwise */
            leg: components["schemas"]["ServiceLeg"] | null;
            /** @description null once the case is closed */
            stage: components["schemas"]["Stage"] | null;
            /** @description null while the case is open */
            outcome: components["schemas"]["CaseOutcome"] | null;
            use: components["schemas"]["UseState"];
            openedAt: components["schemas"]["ShanghaiInstant"];
            closedAt: components["schemas"]["ShanghaiInstant"] | null;
        };
        DocumentAnnounced: {
            documentId: components["schemas"]["DocumentId"];
            upload: components["schemas"]["UploadLink"];
        };
        /** @description Where exactly the bytes announced may be put, with exactly these headers, until it expires */
        UploadLink: {
            /** @constant */
            method: "PUT";
            /** Format: uri */
            url: string;
            headers: {
                [key: string]: string;
            };
            expiresAt: components["schemas"]["ShanghaiInstant"];
        };
        CancellationTerms: {
            countsAsUse: boolean;
            freeUntil: components["schemas"]["ShanghaiInstant"] | null;
            clause: components["schemas"]["RuleId"];
        };
        Accesses: {
            accesses: components["schemas"]["Access"][];
        };
        Access: {
            at: components["schemas"]["ShanghaiInstant"];
            by: components["schemas"]["AccessedBy"];
            why: string;
            /** @description `case`, `documents/{documentId}`, or `summary` where a search listed it */
            what: string;
        };
        AccessedBy: {
            /** @enum {string} */
            role: "operator" | "vendor";
            id: string;
        };
        PreferencesOnRecord: {
            language: components["schemas"]["Language"];
            /** @description null: every address that is known */
            channels: components["schemas"]["MessageChannel"][] | null;
            /** @description Where the policies say that the member is reached, masked */
            addresses: components["schemas"]["KnownAddress"][];
        };
        KnownAddress: {
            channel: components["schemas"]["MessageChannel"];
            /** @example ****8001 */
            to: string;
        };
        Preferences: {
            language: components["schemas"]["Language"];
            /** @description Left out: every address that is known */
            channels?: components["schemas"]["MessageChannel"][];
        };
        FlaggedCases: {
            cases: components["schemas"]["FlaggedCase"][];
            /** @description The cursor of the next page; null: this is the last. A page may be short */
            next: string | null;
        };
        FlaggedCase: {
            caseId: components["schemas"]["CaseId"];
            service: components["schemas"]["ServiceId"];
            edition: components["schemas"]["EditionId"];
            policyNo: string;
            channel: components["schemas"]["OpeningChannel"];
            status: components["schemas"]["CaseStatus"];
            /** @description Of an admission that needs a visit first; null otherwise */
            leg: components["schemas"]["ServiceLeg"] | null;
            /** @description null once the case is closed */
            stage: components["schemas"]["Stage"] | null;
            /** @description null while the case is open */
            outcome: components["schemas"]["CaseOutcome"] | null;
            use: components["schemas"]["UseState"];
            openedAt: components["schemas"]["ShanghaiInstant"];
            closedAt: components["schemas"]["ShanghaiInstant"] | null;
            vendorId: string;
            /**
             * @description The name of the insured, masked
             * @example 周**
             */
            insured: string;
            nextDue: components["schemas"]["NextDue"] | null;
            promises: components["schemas"]["ListedPromise"][];
            flags: components["schemas"]["RaisedFlag"][];
        };
        /** @description The running deadline due first */
        NextDue: {
            name: components["schemas"]["DeadlineName"];
            kind: components["schemas"]["DeadlineKind"];
            dueAt: components["schemas"]["ShanghaiInstant"];
        };
        ListedPromise: {
            name: components["schemas"]["DeadlineName"];
            state: components["schemas"]["DeadlineState"];
            startedAt: components["schemas"]["ShanghaiInstant"];
            dueAt: components["schemas"]["ShanghaiInstant"];
            metAt: components["schemas"]["ShanghaiInstant"] | null;
            /** @description Why missing it, or meeting it late, is no breach */
            cause?: components["schemas"]["DeadlineCause"];
        };
        RaisedFlag: {
            flag: components["schemas"]["Flag"];
            raisedAt: components["schemas"]["ShanghaiInstant"];
            /** @description null while it waits for an operator */
            resolvedAt: components["schemas"]["ShanghaiInstant"] | null;
        };
        OperatorCase: {
            caseId: components["schemas"]["CaseId"];
            service: components["schemas"]["ServiceId"];
            edition: components["schemas"]["EditionId"];
            policyNo: string;
            channel: components["schemas"]["OpeningChannel"];
            status: components["schemas"]["CaseStatus"];
            /** @description Of an admission that needs a visit first; null otherwise */
            leg: components["schemas"]["ServiceLeg"] | null;
            /** @description null once the case is closed */
            stage: components["schemas"]["Stage"] | null;
            /** @description null while the case is open */
            outcome: components["schemas"]["CaseOutcome"] | null;
            use: components["schemas"]["UseState"];
            openedAt: components["schemas"]["ShanghaiInstant"];
            closedAt: components["schemas"]["ShanghaiInstant"] | null;
            version: number;
            next: components["schemas"]["NextStep"] | null;
            /** @enum {string} */
            consentedBy: "member" | "guardian";
            condition: components["schemas"]["ConditionOnRecord"] | null;
            request: components["schemas"]["CaseRequested"];
            proposal: components["schemas"]["Proposal"] | null;
            chosen: components["schemas"]["ProposedOption"] | null;
            booking: components["schemas"]["Booking"] | null;
            admissionNote: components["schemas"]["AdmissionNote"] | null;
            /** @description What the vendor asked for, while records are gathered */
            records: string[] | null;
            opinion: components["schemas"]["Opinion"] | null;
            admission: components["schemas"]["Admission"] | null;
            deadlines: components["schemas"]["Deadline"][];
            notices: components["schemas"]["NoticeCode"][];
            documents: components["schemas"]["DocumentOnRecord"][];
            verdict: components["schemas"]["Verdict"] | null;
            timeline: components["schemas"]["TimelineEvent"][];
            vendorId: string;
            contact: components["schemas"]["Contact"];
            flags: components["schemas"]["RaisedFlag"][];
            deliveries: components["schemas"]["Delivery"][];
            /** @description What may be reported now */
            expected: components["schemas"]["ReportType"][];
            rejectedEvents: components["schemas"]["RejectedEvent"][];
            /** @description How many more came than the twenty that are kept, where any did */
            rejectedBeyond?: number;
        };
        /** @description Whom to call: the insured or, for one under 18, the guardian */
        Contact: {
            name: string;
            phone: string;
        };
        /** @description A hand-off to the vendor, and how far it got */
        Delivery: {
            deliveryId: components["schemas"]["DeliveryId"];
            type: components["schemas"]["HandOffType"];
            state: components["schemas"]["DeliveryState"];
            /** @description The number of the event that it comes of */
            sequence: number;
            /** @description The latest tries, an operator’s included; those of before they were kept are lacking */
            attempts: components["schemas"]["DeliveryAttempt"][];
            /** @description While it is pending */
            nextTryAt: components["schemas"]["ShanghaiInstant"] | null;
        };
        /** @enum {string} */
        HandOffType: "case.requested" | "case.cancelled" | "case.terminated" | "choice.made" | "document.added" | "visit.tomorrow" | "deadline.near" | "deadline.missed" | "deadline.moved";
        /**
         * @description `pending`: under way; `delivered`: the provider took it; `failed`: given up after the last try; `stopped`: the provider answered 410, or it says nothing any more
         * @enum {string}
         */
        DeliveryState: "pending" | "delivered" | "failed" | "stopped";
        DeliveryAttempt: {
            at: components["schemas"]["ShanghaiInstant"];
            /** @description Of the answer; null where none came */
            status: number | null;
            /** @description Why none came */
            error?: components["schemas"]["NoAnswer"];
        };
        /**
         * @description `timeout`: no answer within 15 seconds; `connection-refused`: nobody listens at the endpoint; `connection-lost`: the connection was cut off; `name-not-found`: the name of the endpoint is not known; `certificate-refused`: the certificate of the endpoint is not accepted; `unreachable`: the endpoint is not to be reached; `not-set-up`: the secret or the endpoint of the provider is not set up
         * @enum {string}
         */
        NoAnswer: "timeout" | "connection-refused" | "connection-lost" | "name-not-found" | "certificate-refused" | "unreachable" | "not-set-up";
        /** @enum {string} */
        ReportType: "case.accepted" | "case.declined" | "experts.busy" | "consultation.started" | "consultation.completed" | "records.requested" | "records.complete" | "records.dispatched" | "opinion.delivered" | "opinion.explained" | "options.proposed" | "member.chose" | "member.cancelled" | "booking.confirmed" | "booking.lost" | "visit.completed" | "visit.missed" | "reports.couriered" | "member.admitted" | "surgery.scheduled" | "surgery.rescheduled" | "service.completed" | "diagnosis.recorded";
        /** @description A report that the stage did not expect; what it said is not shown */
        RejectedEvent: {
            webhookId: string;
            vendorId: string;
            type: components["schemas"]["ReportType"];
            /** @description Where the case stood */
            stage: components["schemas"]["Stage"];
            at: components["schemas"]["ShanghaiInstant"];
            /** @description What the stage expected */
            expected: components["schemas"]["ReportType"][];
        };
        Grant: {
            grantId: string;
            policyNo: string;
            pool: components["schemas"]["PoolName"];
            serviceYear: components["schemas"]["ServiceYear"];
            uses: number;
            by: string;
            reason: string;
            at: components["schemas"]["ShanghaiInstant"];
        };
        Deadlines: {
            deadlines: components["schemas"]["CaseDeadline"][];
            /** @description The cursor of the next page; null: this is the last. A page may be short */
            next: string | null;
        };
        CaseDeadline: {
            name: components["schemas"]["DeadlineName"];
            kind: components["schemas"]["DeadlineKind"];
            clause: components["schemas"]["RuleId"];
            startedAt: components["schemas"]["ShanghaiInstant"];
            warnAt: components["schemas"]["ShanghaiInstant"];
            dueAt: components["schemas"]["ShanghaiInstant"];
            /** @description Counted on plain Monday to Friday: a year's holiday notice is not published yet */
            provisional: boolean;
            state: components["schemas"]["DeadlineState"];
            metAt: components["schemas"]["ShanghaiInstant"] | null;
            /** @description Why missing it, or meeting it late, is no breach */
            cause?: components["schemas"]["DeadlineCause"];
            attributed?: components["schemas"]["AttributedDays"];
            caseId: components["schemas"]["CaseId"];
            service: components["schemas"]["ServiceId"];
            vendorId: string;
        };
        RejectedEvents: {
            rejectedEvents: components["schemas"]["RejectedCaseEvent"][];
            /** @description The cursor of the next page; null: this is the last. A page may be short */
            next: string | null;
        };
        RejectedCaseEvent: {
            webhookId: string;
            vendorId: string;
            type: components["schemas"]["ReportType"];
            /** @description Where the case stood */
            stage: components["schemas"]["Stage"];
            at: components["schemas"]["ShanghaiInstant"];
            caseId: components["schemas"]["CaseId"];
        };
        NoticePreview: {
            moves: components["schemas"]["DeadlineToMove"][];
            /** @description How many open cases were looked at */
            looked: number;
            /** @description false: there are more open cases than were looked at */
            complete: boolean;
        };
        DeadlineToMove: {
            caseId: components["schemas"]["CaseId"];
            name: string;
            before: components["schemas"]["ShanghaiInstant"];
            after: components["schemas"]["ShanghaiInstant"];
        };
        Verification: components["schemas"]["NotVerified"] | components["schemas"]["Verified"];
        /** @description Nothing else, whichever part was wrong */
        NotVerified: {
            /** @constant */
            verified: false;
        };
        Verified: {
            /** @constant */
            verified: true;
            policyNo: string;
            memberId: string;
            available: boolean;
            reasons: components["schemas"]["Reason"][];
            uses: components["schemas"]["Uses"] | null;
        };
        /** @description The same webhook-id was accepted before: nothing more is done */
        EventAcceptedBefore: {
            /** @constant */
            accepted: true;
            /** @constant */
            duplicate: true;
            /** @description The case that a case.opened made */
            caseId?: components["schemas"]["CaseId"];
        };
        CaseOpenedByEvent: {
            /** @constant */
            accepted: true;
            caseId: components["schemas"]["CaseId"];
        };
        EventAccepted: {
            /** @constant */
            accepted: true;
        };
        Signpost: {
            links: {
                [key: string]: string;
            };
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        Catalogue: {
            editions: components["schemas"]["Edition"][];
            illnessLists: components["schemas"]["IllnessList"][];
            departments: components["schemas"]["Department"][];
            vendors: components["schemas"]["Vendor"][];
            relations: components["schemas"]["NamedCode"][];
            ranks: {
                code: components["schemas"]["Rank"];
                name: components["schemas"]["Bilingual"];
            }[];
            topics: components["schemas"]["NamedCode"][];
            documentKinds: {
                code: components["schemas"]["DocumentKind"];
                name: components["schemas"]["Bilingual"];
            }[];
            consents: {
                code: components["schemas"]["Consent"];
                name: components["schemas"]["Bilingual"];
            }[];
            notices: components["schemas"]["NoticeText"][];
            unlistedIllnesses: components["schemas"]["NamedCode"][];
            labels: components["schemas"]["CodeLabels"];
            holidayNotices: components["schemas"]["HolidayNotice"][];
        };
        Edition: {
            id: string;
            name: components["schemas"]["Bilingual"];
            /** Format: date */
            effectiveFrom: string;
            serviceLine: string;
            signature: components["schemas"]["Bilingual"];
            services: {
                [key: string]: components["schemas"]["ServiceTerms"];
            };
            switches: {
                serviceYear: {
                    /** @enum {string} */
                    anchor: "service-start" | "policy-anniversary";
                };
                quota: {
                    resetsOnRenewal: boolean;
                };
                phoneDoctor: {
                    relations: string[];
                };
                waitingPeriod: {
                    /** @enum {string} */
                    bars: "diagnosis-in-period" | "any-use-in-period";
                };
                illnessList: string;
                minSumAssured: number | null;
                recordsIdleDays: number;
                /** @enum {string} */
                lateCancel: "notice-frees" | "always-counts";
                /** @enum {string} */
                lateBooking: "strict" | "grace";
                cancelNoticeWorkingDays: number;
                times: {
                    promisesEndAt: string;
                    remindersAt: string;
                    callbackWarningMinutes: number;
                };
                proposals: {
                    institutions: number;
                    experts: {
                        least: number;
                        most: number;
                    };
                    rebooking: {
                        least: number;
                        most: number;
                    };
                };
                /** @enum {string} */
                closedOn: "published-holiday" | "statutory-day";
                /** @enum {string} */
                noticeAmended: "recompute" | "keep";
                stageLimits: {
                    "calling-back": {
                        targetWorkingDays: number;
                    };
                    accepting: {
                        targetWorkingDays: number;
                    };
                    proposing: {
                        targetWorkingDays: number;
                    };
                    booking: {
                        targetWorkingDays: number;
                    };
                    arranging: {
                        targetWorkingDays: number;
                    };
                    dispatching: {
                        targetWorkingDays: number;
                    };
                    explaining: {
                        targetWorkingDays: number;
                    };
                    rebooking: {
                        targetWorkingDays: number;
                    };
                    choosing: {
                        remindOnWorkingDays: number[];
                        closesAfterWorkingDays: number;
                    };
                    booked: {
                        reportDueAfterWorkingDays: number;
                    };
                    visited: {
                        completesAfterWorkingDays: number;
                    };
                    admitted: {
                        completesAfterWorkingDays: number;
                    };
                    consulting: {
                        targetMinutes: number;
                    };
                    "gathering-records": {
                        targetWorkingDays: number;
                        remindEveryDays: number;
                    };
                };
                perMember: {
                    openOfUnlimited: number;
                    openingsPerHour: number;
                    documentsPerCase: number;
                };
            };
        };
        ServiceTerms: {
            service: components["schemas"]["ServiceId"];
            name: components["schemas"]["Bilingual"];
            offered: boolean;
            withdrawnOn: string | null;
            vendor: ("haorensheng" | "shanen") | null;
            hotline: string | null;
            hours: components["schemas"]["Hours"];
            pool: string;
            usesPerServiceYear: number | null;
            promise: components["schemas"]["ServicePromise"];
            waitingPeriodApplies: boolean;
            /** @enum {string} */
            illnessScope: "none" | "listed" | "any-critical";
            consents: components["schemas"]["Consent"][];
            clauses: string[];
        };
        Hours: components["schemas"]["AlwaysOpen"] | components["schemas"]["OpenDaily"];
        AlwaysOpen: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "always";
            /** @enum {string} */
            noPromiseOn: "none" | "spring-festival" | "statutory";
        };
        OpenDaily: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "daily";
            from: string;
            to: string;
            /** @enum {string} */
            closedOn: "none" | "spring-festival" | "statutory";
        };
        IllnessList: {
            id: string;
            name: components["schemas"]["Bilingual"];
            /** Format: date */
            publishedOn: string;
            illnesses: components["schemas"]["Illness"][];
        };
        Illness: {
            code: string;
            /** @enum {string} */
            severity: "severe" | "mild";
            name: components["schemas"]["Bilingual"];
        };
        Department: {
            code: string;
            name: components["schemas"]["Bilingual"];
            excluded: boolean;
            discreet: boolean;
        };
        Vendor: {
            /** @enum {string} */
            id: "haorensheng" | "shanen";
            name: components["schemas"]["Bilingual"];
        };
        NamedCode: {
            code: string;
            name: components["schemas"]["Bilingual"];
        };
        NoticeText: {
            code: components["schemas"]["NoticeCode"];
            clause: string;
            text: components["schemas"]["Bilingual"];
        };
        /** @description The name of every code that an answer can carry, in both languages, by the kind of code */
        CodeLabels: {
            stages: {
                [key: string]: components["schemas"]["Label"];
            };
            statuses: {
                [key: string]: components["schemas"]["Label"];
            };
            outcomes: {
                [key: string]: components["schemas"]["Label"];
            };
            uses: {
                [key: string]: components["schemas"]["Label"];
            };
            useMoves: {
                [key: string]: components["schemas"]["Label"];
            };
            legs: {
                [key: string]: components["schemas"]["Label"];
            };
            channels: {
                [key: string]: components["schemas"]["Label"];
            };
            actions: {
                [key: string]: components["schemas"]["Label"];
            };
            deadlines: {
                [key: string]: components["schemas"]["Label"];
            };
            deadlineKinds: {
                [key: string]: components["schemas"]["Label"];
            };
            deadlineStates: {
                [key: string]: components["schemas"]["Label"];
            };
            causes: {
                [key: string]: components["schemas"]["Label"];
            };
            documentStates: {
                [key: string]: components["schemas"]["Label"];
            };
            refusals: {
                [key: string]: components["schemas"]["Label"];
            };
            conditions: {
                [key: string]: components["schemas"]["Label"];
            };
            deliveryStates: {
                [key: string]: components["schemas"]["Label"];
            };
            noAnswers: {
                [key: string]: components["schemas"]["Label"];
            };
            actors: {
                [key: string]: components["schemas"]["Label"];
            };
            events: {
                [key: string]: components["schemas"]["Label"];
            };
            reasons: {
                [key: string]: components["schemas"]["Label"];
            };
            ruleOutcomes: {
                [key: string]: components["schemas"]["Label"];
            };
            flags: {
                [key: string]: components["schemas"]["Label"];
            };
            handOffs: {
                [key: string]: components["schemas"]["Label"];
            };
            policyStatuses: {
                [key: string]: components["schemas"]["Label"];
            };
            problems: {
                [key: string]: components["schemas"]["Label"];
            };
            faults: {
                [key: string]: components["schemas"]["Label"];
            };
        };
        Label: {
            zh: string;
            en: string;
        };
        HolidayNotice: {
            year: number;
            documentNumber: string;
            /** Format: date */
            publishedOn: string;
            holidays: components["schemas"]["Holiday"][];
        };
        OpenApiDocument: {
            openapi: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyNo: components["schemas"]["PolicyNo"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A policy as it is on record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyOnRecord"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    feedPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policyNo: components["schemas"]["PolicyNo"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyFeed"];
            };
        };
        responses: {
            /** @description Feed a policy, in any order: only a higher sequence changes anything */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyOnRecord"];
                };
            };
            /** @description Feed a policy, in any order: only a higher sequence changes anything */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyOnRecord"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale-policy-update` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readBenefits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every service of every policy: available, or all the reasons why not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Benefits"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: {
                status?: "open" | "closed";
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cases of the member, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseList"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openCase: {
        parameters: {
            query?: never;
            header: {
                /** @description A repeat under the same key gets the same answer again */
                "Idempotency-Key": components["schemas"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseRequest"];
            };
        };
        responses: {
            /** @description Ask for a service; decided at once, with the use held */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOnRecord"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden`, `not-entitled` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`, `emergency-call-120` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-open`, `too-many-openings` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A case with its timeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOnRecord"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    announceDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentInput"];
            };
        };
        responses: {
            /** @description Announce a document and get the link to upload it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnnounced"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-closed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-documents` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
                documentId: components["schemas"]["DocumentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads to a short-lived link to the document */
            302: {
                headers: {
                    /** @description The link */
                    location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chooseOption: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Choice"];
            };
        };
        responses: {
            /** @description Take one of the proposed options, or none of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOnRecord"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-closed`, `event-not-expected` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCancellationTerms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What cancelling now would cost, and until when it would not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancellationTerms"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-closed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancellationInput"];
            };
        };
        responses: {
            /** @description Cancel the case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOnRecord"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-closed`, `event-not-expected` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccesses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who else read the case or its documents, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accesses"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Language and channels of messages, and where they would go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreferencesOnRecord"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesInput"];
            };
        };
        responses: {
            /** @description Language and channels of messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllCases: {
        parameters: {
            query?: {
                /** @description true: only cases with an unresolved flag */
                attention?: "true" | "false";
                service?: components["schemas"]["ServiceId"];
                /** @description closed: whatever became of it */
                status?: "open" | "closed" | "completed" | "declined" | "cancelled" | "terminated";
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All cases, newest first; or those with unresolved flags: open ones first, of each kind the longest waiting */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlaggedCases"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchCases: {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseSearch"];
            };
        };
        responses: {
            /** @description Cases of a member, found by member, policy or phone, newest first; that they were shown is on record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlaggedCases"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCaseAsOperator: {
        parameters: {
            query: {
                reason: string;
            };
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A case; that it was read, and why, is on record for the member to see */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorCase"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccessesAsOperator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who else than the member read the case or its documents, newest first: what the member is shown */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accesses"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enterEvent: {
        parameters: {
            query?: {
                /** @description true: the case is answered as the act would leave it, and nothing is done; that it was seen is on record */
                preview?: "true" | "false";
            };
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorEntry"];
            };
        };
        responses: {
            /** @description Enter what the vendor or the member says on the phone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorCase"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-closed`, `event-not-expected` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleUse: {
        parameters: {
            query?: {
                /** @description true: the case is answered as the act would leave it, and nothing is done; that it was seen is on record */
                preview?: "true" | "false";
            };
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementInput"];
            };
        };
        responses: {
            /** @description Settle what became of the use of a closed case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorCase"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden`, `not-entitled` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-open` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveFlag: {
        parameters: {
            query?: {
                /** @description true: the case is answered as the act would leave it, and nothing is done; that it was seen is on record */
                preview?: "true" | "false";
            };
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
                flag: components["schemas"]["Flag"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlagResolution"];
            };
        };
        responses: {
            /** @description Resolve a flag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorCase"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-closed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    closeCase: {
        parameters: {
            query?: {
                /** @description true: the case is answered as the act would leave it, and nothing is done; that it was seen is on record */
                preview?: "true" | "false";
            };
            header?: never;
            path: {
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseClosing"];
            };
        };
        responses: {
            /** @description Close a case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorCase"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden`, `not-entitled` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-closed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grantUses: {
        parameters: {
            query?: never;
            header: {
                /** @description A repeat under the same key gets the same answer again */
                "Idempotency-Key": components["schemas"]["IdempotencyKey"];
            };
            path: {
                policyNo: components["schemas"]["PolicyNo"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantInput"];
            };
        };
        responses: {
            /** @description Grant uses of a pool in the service year that it is now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grant"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden`, `not-entitled` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadlines: {
        parameters: {
            query: {
                before: components["schemas"]["OffsetInstant"];
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Running deadlines due before an instant, earliest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deadlines"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRejectedEvents: {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reports that came at the wrong stage, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectedEvents"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewNotice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                    documentNumber: string;
                    /** Format: date */
                    publishedOn: string;
                    holidays: components["schemas"]["Holiday"][];
                };
            };
        };
        responses: {
            /** @description Which running deadlines a year's holiday notice would move if it were published; nothing is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePreview"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: components["schemas"]["DeliveryId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryRetry"];
            };
        };
        responses: {
            /** @description Have a hand-off that was given up go out once more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorCase"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `delivery-not-failed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyInsured: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the message: a repeat has the same */
                "webhook-id": string;
                /** @description Seconds since 1970, within five minutes of the clock */
                "webhook-timestamp": string;
                /** @description v1 and the HMAC-SHA256 of id, timestamp and body, several with blanks between */
                "webhook-signature": string;
            };
            path: {
                vendorId: components["schemas"]["VendorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationInput"];
            };
        };
        responses: {
            /** @description Verify a caller on the hotline, and whether a policy gives the service */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportEvent: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the message: a repeat has the same */
                "webhook-id": string;
                /** @description Seconds since 1970, within five minutes of the clock */
                "webhook-timestamp": string;
                /** @description v1 and the HMAC-SHA256 of id, timestamp and body, several with blanks between */
                "webhook-signature": string;
            };
            path: {
                vendorId: components["schemas"]["VendorId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VendorEvent"];
            };
        };
        responses: {
            /** @description Report what happened to a case, or open one for a caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAcceptedBefore"];
                };
            };
            /** @description Report what happened to a case, or open one for a caller */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseOpenedByEvent"];
                };
            };
            /** @description Report what happened to a case, or open one for a caller */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAccepted"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-entitled` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `idempotency-key-reused`, `event-not-expected`, `case-closed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`, `emergency-call-120` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-open`, `too-many-openings` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    announceVendorDocument: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the message: a repeat has the same */
                "webhook-id": string;
                /** @description Seconds since 1970, within five minutes of the clock */
                "webhook-timestamp": string;
                /** @description v1 and the HMAC-SHA256 of id, timestamp and body, several with blanks between */
                "webhook-signature": string;
            };
            path: {
                vendorId: components["schemas"]["VendorId"];
                caseId: components["schemas"]["CaseId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentInput"];
            };
        };
        responses: {
            /** @description Announce a document of a case and get the link to upload it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentAnnounced"];
                };
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `case-closed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-large` */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type` */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-documents` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readVendorDocument: {
        parameters: {
            query?: never;
            header: {
                /** @description Names the message: a repeat has the same */
                "webhook-id": string;
                /** @description Seconds since 1970, within five minutes of the clock */
                "webhook-timestamp": string;
                /** @description v1 and the HMAC-SHA256 of id, timestamp and body, several with blanks between */
                "webhook-signature": string;
            };
            path: {
                vendorId: components["schemas"]["VendorId"];
                caseId: components["schemas"]["CaseId"];
                documentId: components["schemas"]["DocumentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Leads to a short-lived link to the document; the signature is over path and query, and the read is on record */
            302: {
                headers: {
                    /** @description The link */
                    location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `malformed-request` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthenticated` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
            /** @description `try-again` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readSignpost: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to look */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signpost"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the API answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    readCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Editions, services and every code with its names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            /** @description What `if-none-match` names is still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    readOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description What `if-none-match` names is still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused by the gateway */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayRefusal"];
                };
            };
        };
    };
    receiveCaseRequested: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseRequestedHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveCaseCancelled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseCancelledHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveCaseTerminated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseTerminatedHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveChoiceMade: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChoiceMadeHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveDocumentAdded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentAddedHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveVisitTomorrow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitTomorrowHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveDeadlineNear: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadlineNearHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveDeadlineMissed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadlineMissedHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveDeadlineMoved: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadlineMovedHandOff"];
            };
        };
        responses: {
            /** @description Any 2xx within 15 seconds: delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No further tries; an operator is told */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again, ten times in all, under the same webhook-id */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
