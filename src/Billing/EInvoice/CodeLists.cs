using System.Collections.Frozen;

namespace RemoteSupport.Billing.EInvoice;

/// <summary>Code lists of one release of the rules, complete where a customer's data can bring any code, and else the part
/// that the firm uses.</summary>
/// <param name="Version">Which release.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 with the additions of the rules (BR-CL-14).</param>
/// <param name="Currencies">ISO 4217 (BR-CL-03).</param>
/// <param name="AddressSchemes">Electronic address schemes (BR-CL-25).</param>
/// <param name="Exemptions">VATEX (BR-CL-22).</param>
/// <param name="Units">UN/ECE Rec. 20 and 21 (BR-CL-23), as far as we write them.</param>
/// <param name="Mimes">Kinds of attachment (BR-CL-24).</param>
/// <param name="EuCountries">Member states of the European Union.</param>
/// <param name="VatPrefixes">What a VAT identifier may begin with (BR-CO-09).</param>
public sealed record CodeLists(
    string Version,
    FrozenSet<string> Countries,
    FrozenSet<string> Currencies,
    FrozenSet<string> AddressSchemes,
    FrozenSet<string> Exemptions,
    FrozenSet<string> Units,
    FrozenSet<string> Mimes,
    FrozenSet<string> EuCountries,
    FrozenSet<string> VatPrefixes)
{
    /// <summary>The lists of 2026.</summary>
    public static CodeLists Of2026 { get; } = Create();

    private static CodeLists Create()
    {
        var countries = Set(
            """
            AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
            CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
            FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
            JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
            MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
            PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
            TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW 1A XI
            """);
        return new CodeLists(
            "2026-04",
            countries,
            Set("EUR CHF GBP USD SEK DKK NOK PLN CZK HUF RON"),
            Set(
                """
                0002 0007 0009 0037 0060 0088 0096 0097 0106 0130 0135 0142 0147 0151 0170 0183 0184 0188 0190 0191 0192
                0193 0194 0195 0196 0198 0199 0200 0201 0202 0203 0204 0205 0208 0209 0210 0211 0212 0213 0215 0216 0217
                0218 0219 0220 0221 0225 0230 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 9929
                9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950
                9951 9952 9953 9957 9959 AN AQ AS AU EM
                """),
            Set("VATEX-EU-AE VATEX-EU-O VATEX-EU-132 VATEX-EU-132-1I VATEX-EU-132-1J VATEX-EU-79-C"),
            Set("HUR DAY MIN C62 LS"),
            Set(
                """
                application/pdf image/png image/jpeg text/csv
                application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
                application/vnd.oasis.opendocument.spreadsheet
                """),
            Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"),
            countries.Append("EL").ToFrozenSet(StringComparer.Ordinal));
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
