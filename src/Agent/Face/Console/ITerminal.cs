namespace RemoteSupport.Agent.Face.Console;

/// <summary>The customer's console: a real one with single keys, or redirected text line by line.</summary>
internal interface ITerminal
{
    /// <summary>True when a person sits at a real console.</summary>
    bool Interactive { get; }

    void WriteLine(string line);

    /// <summary>One line; null at the end of the input.</summary>
    string? ReadLine();

    /// <summary>One line that is not shown.</summary>
    string? ReadSecret();

    /// <summary>
    /// The next key, or the next line while whole lines are wanted; empty for Enter alone; null at the end. Redirected
    /// input always comes by lines.
    /// </summary>
    string? ReadTyped(Func<bool> wholeLine);
}

/// <summary>Redirected input, line by line.</summary>
internal sealed class LineTerminal(TextReader input, TextWriter output) : ITerminal
{
    private readonly Lock _lock = new();

    public bool Interactive => false;

    public void WriteLine(string line)
    {
        lock (_lock)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }

    public string? ReadLine() => input.ReadLine();

    public string? ReadSecret() => input.ReadLine();

    public string? ReadTyped(Func<bool> wholeLine) => input.ReadLine();
}

/// <summary>A real console.</summary>
internal sealed class KeyTerminal : ITerminal
{
    private readonly Lock _lock = new();

    public bool Interactive => true;

    public void WriteLine(string line)
    {
        lock (_lock)
        {
            System.Console.Out.WriteLine(line);
        }
    }

    public string? ReadLine() => System.Console.In.ReadLine();

    public string? ReadSecret()
    {
        var typed = new System.Text.StringBuilder();
        while (true)
        {
            var key = System.Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    return typed.ToString();
                case ConsoleKey.Backspace:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                case ConsoleKey.D when key.Modifiers.HasFlag(ConsoleModifiers.Control):
                    return null;
                default:
                    typed.Append(char.IsControl(key.KeyChar) ? "" : key.KeyChar);
                    break;
            }
        }
    }

    public string? ReadTyped(Func<bool> wholeLine)
    {
        var typed = new System.Text.StringBuilder();
        while (true)
        {
            var key = System.Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
            {
                Echo(typed.Length > 0 ? Environment.NewLine : "");
                return typed.ToString();
            }

            // A question that needs a line may have come or gone since the last key.
            if (!wholeLine())
            {
                return key.KeyChar.ToString();
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                Echo(typed.Length > 0 ? "\b \b" : "");
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
                Echo(key.KeyChar.ToString());
            }
        }
    }

    private void Echo(string text)
    {
        lock (_lock)
        {
            System.Console.Out.Write(text);
        }
    }
}
