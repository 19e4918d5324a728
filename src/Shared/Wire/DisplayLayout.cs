using System.Diagnostics.CodeAnalysis;

namespace RemoteSupport.Shared.Wire;

/// <summary>The customer's monitors; sent first and whenever they change.</summary>
public sealed record DisplayLayout(DisplayEntry[] Displays) : IWireBody<DisplayLayout>
{
    static MessageType IWireBody<DisplayLayout>.Type => MessageType.DisplayLayout;

    /// <summary>Reads a whole message; false for any other bytes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DisplayLayout? message) =>
        WireMessages.TryReadOne(bytes, out message, out _);

    /// <inheritdoc/>
    public byte[] ToBytes()
    {
        if (Displays.Length > WireLimits.MaxDisplays
            || Displays.DistinctBy(display => display.Id).Count() != Displays.Length
            || !Displays.All(display => WireLimits.IsFrameSize(display.Width, display.Height)))
        {
            throw new ArgumentException("These displays cannot be sent: too many, a number twice or a size out of range.");
        }

        var names = Displays.Select(display => WireWriter.ShortText(display.Name, WireLimits.MaxShortText)).ToArray();
        var length = 1 + (Displays.Length * DisplayEntry.FixedLength) + names.Sum(name => name.Length);
        var writer = new WireWriter(MessageType.DisplayLayout, length).Byte(Displays.Length);
        foreach (var (display, name) in Displays.Zip(names))
        {
            writer.Byte(display.Id).Int32(display.X).Int32(display.Y).UInt16(display.Width).UInt16(display.Height)
                .Boolean(display.Primary).Byte(name.Length).Bytes(name);
        }

        return writer.ToBytes();
    }

    static DisplayLayout? IWireBody<DisplayLayout>.ReadBody(ref WireReader reader)
    {
        if (!reader.TryReadByte(out var count) || !reader.Require(count <= WireLimits.MaxDisplays, "too many displays"))
        {
            return null;
        }

        var displays = new DisplayEntry[count];
        for (var i = 0; i < count; i++)
        {
            if (!TryReadEntry(ref reader, out var entry))
            {
                return null;
            }

            displays[i] = entry;
        }

        return reader.Require(displays.DistinctBy(display => display.Id).Count() == count, "display number twice")
            ? new DisplayLayout(displays)
            : null;
    }

    private static bool TryReadEntry(ref WireReader reader, [NotNullWhen(true)] out DisplayEntry? entry)
    {
        entry = reader.TryReadByte(out var id)
            && reader.TryReadInt32(out var x)
            && reader.TryReadInt32(out var y)
            && reader.TryReadUInt16(out var width)
            && reader.TryReadUInt16(out var height)
            && reader.Require(WireLimits.IsFrameSize(width, height), "display size out of range")
            && reader.TryReadBoolean(out var primary)
            && reader.TryReadByte(out var nameLength)
            && reader.TryReadText(nameLength, out var name)
                ? new DisplayEntry(id, x, y, width, height, primary, name)
                : null;
        return entry is not null;
    }
}

/// <summary>One monitor: its number, its place on the desktop in pixels and the name the system gives it.</summary>
public sealed record DisplayEntry(byte Id, int X, int Y, int Width, int Height, bool Primary, string Name)
{
    /// <summary>Bytes of an entry without its name.</summary>
    internal const int FixedLength = 15;
}
