namespace RemoteSupport.Hub.Contracts;

/// <summary>The federal states by their codes; the names are the same in both languages of the pages.</summary>
public static class StateNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["BW"] = "Baden-Württemberg",
        ["BY"] = "Bayern",
        ["BE"] = "Berlin",
        ["BB"] = "Brandenburg",
        ["HB"] = "Bremen",
        ["HH"] = "Hamburg",
        ["HE"] = "Hessen",
        ["MV"] = "Mecklenburg-Vorpommern",
        ["NI"] = "Niedersachsen",
        ["NW"] = "Nordrhein-Westfalen",
        ["RP"] = "Rheinland-Pfalz",
        ["SL"] = "Saarland",
        ["SN"] = "Sachsen",
        ["ST"] = "Sachsen-Anhalt",
        ["SH"] = "Schleswig-Holstein",
        ["TH"] = "Thüringen",
    };

    public static string Of(string code) => Names.GetValueOrDefault(code, code);
}
