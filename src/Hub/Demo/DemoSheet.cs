namespace RemoteSupport.Hub.Demo;

/// <summary>What a person needs to try the demo, as text for the terminal.</summary>
public static class DemoSheet
{
    public static void Print(TextWriter to, DemoAccess access, string address) => to.Write(Text(access, address));

    private static string Text(DemoAccess access, string address)
    {
        using var to = new StringWriter();
        to.WriteLine();
        to.WriteLine("Demo firm (invented data). Never use this data folder for real work.");
        to.WriteLine();
        to.WriteLine($"  Staff      {address}/login");
        to.WriteLine($"  Customers  {address}/start");
        to.WriteLine($"  Portal     {address}/portal");
        to.WriteLine();
        Table(to, ["name", "password", "role", "one-time code"],
            access.Staff.Select(one => new[] { one.UserName, one.Password, one.Role, $"--totp {one.UserName}" }));
        to.WriteLine();
        Table(to, ["contract", "person", "PIN", "customer"],
            access.Contracts.SelectMany(c => c.Persons.Select(p => new[] { c.Number, p.Name, p.Pin, c.Party })));
        to.WriteLine();
        return to.ToString();
    }

    private static void Table(TextWriter to, string[] head, IEnumerable<string[]> rows)
    {
        string[][] lines = [head, .. rows];
        var widths = Enumerable.Range(0, head.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            to.WriteLine("  " + string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
